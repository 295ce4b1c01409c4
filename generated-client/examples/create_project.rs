//! Creates a project, and shows what the API finds wrong with it.
//!
//! ```text
//! EXPENSEIN_API_KEY=abc123def456 cargo run --example create_project -- Apollo
//! ```
//!
//! Without a name, the API refuses the project and says why.

use std::env;
use std::process::ExitCode;

use expensein::types::NewProject;
use expensein::{Client, Error, ValidationError};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Error> {
    let name = env::args().nth(1).unwrap_or_default();
    let client = Client::from_env()?;

    let body = NewProject::new(name).reference("P-11").description("Moon landing");
    match client.projects().create(body).await {
        Ok(project) => {
            println!("created {} with the id {}", project.name, project.id);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => match error.validation() {
            Some(refused) => {
                print_refusal(refused);
                Ok(ExitCode::FAILURE)
            }
            None => Err(error),
        },
    }
}

/// Prints the messages about the field that this example fills in, and those about the request as a whole.
fn print_refusal(refused: &ValidationError) {
    for message in refused.get("name").unwrap_or_default() {
        eprintln!("name: {message}");
    }
    for message in refused.messages("model") {
        eprintln!("the request: {message}");
    }
}

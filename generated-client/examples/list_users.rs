//! The first request of the API's developer guide: prints the users of the account.
//!
//! ```text
//! EXPENSEIN_API_KEY=abc123def456 cargo run --example list_users
//! ```

use expensein::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    for user in client.users().list().await? {
        println!("{}  {} {} <{}>", user.id, user.first_name, user.last_name, user.email);
    }
    Ok(())
}

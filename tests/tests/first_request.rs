//! The first request of the API's developer guide, as a user of the crate writes it.

use std::path::Path;
use std::sync::{Arc, Mutex};

use expensein::{Body, Client, Transport, TransportFuture};
use tests::emitted::Workspace;
use tests::input::{Input, files};
use tests::server::{Answer, Server};

const USERS: &str = r#"[{
    "id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com", "isActive": true, "createdOn": 1764547200
}]"#;

/// A transport that keeps requests in place of sending them.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<http::Request<Body>>>>);

impl Transport for Kept {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        self.0.lock().expect("no test has panicked").push(request);
        Box::pin(async { Ok(http::Response::new(Body::from(USERS))) })
    }
}

#[tokio::test]
async fn it_goes_to_the_address_of_the_guide() -> Result<(), expensein::Error> {
    let kept = Kept::default();
    let client = Client::builder("abc123def456").transport(kept.clone()).build()?;
    let users = client.users().list().await?;
    assert_eq!(users[0].first_name, "Ada");

    let requests = kept.0.lock().expect("no test has panicked");
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(
        (request.method().as_str(), request.uri().to_string().as_str()),
        ("GET", "https://api.expensein.com/1.0/users")
    );
    assert_eq!(request.headers()["authorization"], "ApiKey abc123def456");
    Ok(())
}

#[tokio::test]
async fn it_goes_over_the_wire() -> Result<(), expensein::Error> {
    let server = Server::answering(Answer::json(200, USERS)).await;
    // The key with its word before it, as the guide has it in Postman, is the same key.
    for key in ["abc123def456", "ApiKey abc123def456"] {
        let client = Client::builder(key).base_url(&server.base_url).build()?;
        let users = client.users().list().await?;
        assert_eq!(users.len(), 1);
        assert_eq!(users[0].email, "ada@example.com");
        assert_eq!(users[0].created_on.to_string(), "2025-12-01T00:00:00Z");
    }
    for request in server.received() {
        assert_eq!(request.line(), "GET /1.0/users HTTP/1.1");
        assert_eq!(request.header("authorization").as_deref(), Some("ApiKey abc123def456"));
    }
    Ok(())
}

/// The examples that the crate carries, run as programs: key and address come from the environment.
#[tokio::test(flavor = "multi_thread")]
async fn the_examples_run() {
    let generated = Input::pinned().generate();
    let crates = [(generated.crate_name.clone(), files(&generated))];
    let workspace = Workspace::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "pinned", &crates);

    let server = Server::answering(Answer::json(200, USERS)).await;
    let said = run(&workspace, &server, &["list_users"]);
    assert_eq!(said, "67e55044-10b1-426f-9247-bb680e5fe0c8  Ada Lovelace <ada@example.com>\n");
    assert_eq!(server.only().header("authorization").as_deref(), Some("ApiKey abc123def456"));

    let expenses = r#"[{
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "type": 0, "state": 2,
        "userId": "67e55044-10b1-426f-9247-bb680e5fe0c8", "date": 1764547200, "createdOn": 1764547200,
        "merchant": "\"Tea\", and so on", "currency": "GBP", "gross": 0.10, "tax": 12345678901234567890.10,
        "isReimbursable": true, "isReconcilable": false, "isBillable": false, "isPaid": false, "isReconciled": false,
        "isBilled": false
    }]"#;
    let server = Server::answering(Answer::json(200, expenses)).await;
    let said = run(&workspace, &server, &["expenses_to_csv", "--", "2025-12-01T00:00:00Z"]);
    let row = "2025-12-01T00:00:00Z,67e55044-10b1-426f-9247-bb680e5fe0c8,\"\"\"Tea\"\", and so on\",GBP,0.10,12345678901234567890.10";
    assert_eq!(said.lines().nth(1), Some(row), "{said}");
    assert_eq!(server.only().line(), "GET /1.0/expenses?from=1764547200&state=2 HTTP/1.1");
}

fn run(workspace: &Workspace, server: &Server, example: &[&str]) -> String {
    let arguments = [&["run", "--quiet", "--no-default-features", "--example"], example].concat();
    let variables = [("EXPENSEIN_API_KEY", "abc123def456"), ("EXPENSEIN_BASE_URL", server.base_url.as_str())];
    tokio::task::block_in_place(|| workspace.cargo_with(&arguments, &variables))
}

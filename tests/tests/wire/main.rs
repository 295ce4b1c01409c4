//! The emitted crate over real HTTP: what each operation sends, and what becomes of the answers.

mod answered;
mod errors;
mod sent;

use expensein::Client;
use tests::server::{Answer, Server};

/// The key of every client here. It must be in the header, and in nothing that is printed.
const KEY: &str = "abc123def456";

const ID: uuid::Uuid = uuid::uuid!("67e55044-10b1-426f-9247-bb680e5fe0c8");

fn client(server: &Server) -> Client {
    Client::builder(KEY).base_url(&server.base_url).build().expect("the client can be built")
}

/// A client whose every request is answered so.
async fn answered(answer: Answer) -> Client {
    client(&Server::answering(answer).await)
}

fn at(second: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(second).expect("the second is in range")
}

fn decimal(text: &str) -> rust_decimal::Decimal {
    text.parse().expect("the text is a decimal number")
}

//! The emitted crate of the second API, over real HTTP.

mod answered;
mod errors;
mod sent;
#[allow(dead_code, reason = "it is the server of other tests too")]
mod server;

use lanternhill::Client;
use lanternhill::types::{Star, Target};
use server::{Answer, Server};
use uuid::{Uuid, uuid};

const TOKEN: &str = "tok-1234";
const SESSION: Uuid = uuid!("67e55044-10b1-426f-9247-bb680e5fe0c8");

fn client(server: &Server) -> Client {
    Client::builder(TOKEN).base_url(format!("{}/v2", server.base_url)).build().unwrap()
}

/// A client whose every request is answered so.
async fn answered(answer: Answer) -> Client {
    client(&Server::answering(answer).await)
}

fn at(text: &str) -> jiff::Timestamp {
    text.parse().unwrap()
}

fn sirius() -> Target {
    Target::Star(Star::new("star", "HD 48915").magnitude(-1.5))
}

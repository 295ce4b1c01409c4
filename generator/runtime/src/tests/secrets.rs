//! Credentials are shown nowhere.

use http::Method;

use super::support::{KEY, LIST, Server, builder, client, everything, nobody, speaking};
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::request::Request;
use crate::runtime::secret::Secret;
use crate::runtime::security::Credential;

static OPERATION: Operation = Operation::new(Method::GET, "/x").security(&[&["h", "q", "c", "b"]]);

/// A builder with the key in every place that a credential can be in.
fn full_builder() -> ClientBuilder {
    let secret = Secret::from(KEY);
    ClientBuilder::new(None, "test/1.0")
        .credential("h", Credential::header("x-key", "Key ", &secret))
        .credential("q", Credential::query("key", &secret))
        .credential("c", Credential::cookie("key", &secret))
        .credential("b", Credential::basic("user", &secret))
        .header("proxy-authorization", KEY)
}

#[test]
fn not_by_secrets_credentials_builders_clients_and_requests() {
    let secret = Secret::from(KEY.to_owned());
    assert_eq!(format!("{secret:?}"), "[redacted]");
    assert_eq!(format!("{:?}", Credential::header("x-key", "", &secret)), "Ok([redacted] in the header x-key)");
    let builder = full_builder().base_url("http://localhost");
    let client = builder.clone().build().unwrap();
    let request = Request::new(&client, &OPERATION);
    let future = request.clone().send_empty();
    let shown = format!("{builder:?} {builder:#?} {client:?} {client:#?} {request:?} {request:#?} {future:?}");
    assert!(!shown.contains(KEY), "{shown}");
    assert!(!shown.contains("YWJjMTIzU0VDUkVU"), "{shown}");
}

#[test]
fn not_by_errors_of_the_builder() {
    for key in [format!("{KEY}\n{KEY}"), format!("{KEY}\u{0}")] {
        let secret = Secret::from(key);
        for credential in [Credential::header("x", "", &secret), Credential::header("bad name", "", &secret)] {
            let error = ClientBuilder::new(Some("http://localhost"), "test").credential("h", credential).build();
            assert!(!everything(&error.unwrap_err()).contains(KEY));
        }
    }
    for url in [format!("https://user:{KEY}@host"), format!("https://{KEY}@ho st"), format!("https://h/?k={KEY}")] {
        let error = builder().base_url(url).build().unwrap_err();
        assert!(matches!(error, Error::Build(_)));
        assert!(!everything(&error).contains(KEY), "{error}");
    }
    let error = builder().header("x-key", &format!("{KEY}\n")).build().unwrap_err();
    assert!(!everything(&error).contains(KEY), "{error}");
}

#[tokio::test]
async fn not_by_errors_of_requests() {
    let cut = speaking(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc", None).await;
    let gibberish = speaking(b"!\r\n\r\n", None).await;
    let server = Server::answering(500, &[("set-cookie", "session=SESSION")], "oops").await;
    for base_url in [nobody().await, cut, gibberish, server.base_url.clone()] {
        let client = full_builder().base_url(base_url).build().unwrap();
        let error = Request::new(&client, &OPERATION).send_empty().await.unwrap_err();
        let shown = everything(&error);
        assert!(!shown.contains(KEY) && !shown.contains("SESSION"), "{shown}");
        assert!(!shown.contains("http://") && !shown.contains("key="), "an address can hold a key: {shown}");
    }
    let mut request = Request::new(&full_builder().base_url("http://localhost").build().unwrap(), &OPERATION);
    request.query("q", "x".repeat(70_000));
    let error = request.send_empty().await.unwrap_err();
    assert!(!everything(&error).contains(KEY));
}

#[tokio::test]
async fn not_by_responses_to_a_server_that_repeats_it() {
    let server =
        Server::answering(200, &[("content-type", "application/json")], format!("[{{\"id\":\"{KEY}\"}}]")).await;
    let error = Request::new(&client(&server.base_url), &LIST).send::<Vec<super::support::User>>().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
}

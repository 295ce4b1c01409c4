//! Which credentials a request carries.

use http::Method;

use super::support::Server;
use crate::runtime::client::ClientBuilder;
use crate::runtime::operation::Operation;
use crate::runtime::request::Request;
use crate::runtime::secret::Secret;
use crate::runtime::security::Credential;

static EITHER: Operation = Operation::new(Method::GET, "/x").security(&[&["a", "b"], &["c"]]);
static OPTIONAL: Operation = Operation::new(Method::GET, "/x").security(&[&[], &["a"], &["b", "c"]]);
static NONE: Operation = Operation::new(Method::GET, "/x");

fn secret() -> Secret {
    Secret::from("s&1")
}

/// The head of a request of a client with these schemes set.
async fn sent(operation: &'static Operation, schemes: &[&'static str]) -> String {
    let server = Server::answering(200, &[], "").await;
    let mut builder = ClientBuilder::new(Some(&server.base_url), "test/1.0");
    for scheme in schemes {
        let credential = match *scheme {
            "a" => Credential::header("X-Api-Key", "", &secret()),
            "b" => Credential::query("api_key", &secret()),
            "c" => Credential::cookie("sid", &secret()),
            _ => Credential::basic("user", &Secret::from("pass: wörd")),
        };
        builder = builder.credential(scheme, credential);
    }
    let mut request = Request::new(&builder.build().unwrap(), operation);
    request.query("q", 1);
    request.send_empty().await.unwrap();
    server.received()
}

async fn carried(operation: &'static Operation, schemes: &[&'static str]) -> Vec<&'static str> {
    let head = sent(operation, schemes).await;
    let marks = [("a", "x-api-key: s&1\r\n"), ("b", "GET /x?q=1&api_key=s%261 HTTP"), ("c", "cookie: sid=s&1\r\n")];
    marks.into_iter().filter(|(_, mark)| head.contains(mark)).map(|(scheme, _)| scheme).collect()
}

#[tokio::test]
async fn the_first_complete_alternative_counts() {
    assert_eq!(carried(&EITHER, &["a", "b", "c"]).await, ["a", "b"]);
    assert_eq!(carried(&EITHER, &["c", "a"]).await, ["c"]);
    assert_eq!(carried(&EITHER, &["b"]).await, ["b"], "what there is, where nothing is complete");
    assert!(carried(&EITHER, &[]).await.is_empty());
}

#[tokio::test]
async fn an_operation_that_needs_none_gets_none_unless_it_can_use_it() {
    assert!(carried(&NONE, &["a", "b", "c"]).await.is_empty());
    assert_eq!(carried(&OPTIONAL, &["a"]).await, ["a"]);
    assert!(carried(&OPTIONAL, &["b"]).await.is_empty(), "half of a credential says nothing");
    assert_eq!(carried(&OPTIONAL, &["b", "c"]).await, ["b", "c"]);
}

#[tokio::test]
async fn the_basic_scheme() {
    static BASIC: Operation = Operation::new(Method::GET, "/x").security(&[&["basic"]]);
    let head = sent(&BASIC, &["basic"]).await;
    // base64("user:pass: wörd")
    assert!(head.contains("authorization: Basic dXNlcjpwYXNzOiB3w7ZyZA==\r\n"), "{head}");
    assert!(Credential::basic("us:er", &secret()).unwrap_err().to_string().contains("colon"));
}

fn header(prefix: &str, key: &str) -> Result<String, String> {
    match Credential::header("authorization", prefix, &Secret::from(key)) {
        Ok(Credential::Header(_, value)) => {
            assert!(value.is_sensitive());
            Ok(String::from_utf8(value.as_bytes().to_vec()).unwrap())
        }
        Ok(other) => panic!("{other:?}"),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn keys_are_trimmed_and_prefixes_not_doubled() {
    for key in ["abc", " abc\n", "ApiKey abc", " apikey  abc\r\n"] {
        assert_eq!(header("ApiKey ", key).as_deref(), Ok("ApiKey abc"), "{key:?}");
    }
    assert_eq!(header("key-", "key-1").as_deref(), Ok("key-key-1"), "a prefix without a space is part of the key");
    assert_eq!(header("", "abc").as_deref(), Ok("abc"));
    assert_eq!(header("Bearer ", "ü").as_deref(), Ok("Bearer ü"));
    for key in ["", " ", "ApiKey ", "ApiKey \n"] {
        assert!(header("ApiKey ", key).unwrap_err().contains("the credential is empty"), "{key:?}");
    }
    assert!(header("ApiKey ", "a\nb").unwrap_err().contains("characters that a header cannot"));
    assert!(Credential::header("bad name", "", &secret()).is_err());
    assert!(Credential::query("k", &Secret::from(" ")).is_err());
    assert!(Credential::cookie("k", &Secret::from("")).is_err());
}

#[tokio::test]
async fn the_last_credential_of_a_scheme_counts() {
    static A: Operation = Operation::new(Method::GET, "/x").security(&[&["a"]]);
    let server = Server::answering(200, &[], "").await;
    let client = ClientBuilder::new(Some(&server.base_url), "test/1.0")
        .credential("a", Credential::header("x-key", "", &Secret::from("old")))
        .credential("a", Credential::header("x-key", "", &Secret::from("new")))
        .build()
        .unwrap();
    Request::new(&client, &A).send_empty().await.unwrap();
    assert!(server.received().contains("x-key: new\r\n") && !server.received().contains("old"));
}

//! What becomes of answers that are no successes: an error chosen by status, and never one that shows the key.

use std::error::Error as _;
use std::time::Duration;

use expensein::types::{NewProject, Project};
use expensein::{Client, Error, ErrorBody};
use tests::server::{Answer, Server};

use crate::{ID, KEY, answered, client};

/// The example of the developer guide.
const MESSAGES: &str = r#"{
    "name": ["Project name is required."],
    "model": ["Required property 'name' not found in JSON. Path '', line 3, position 1."]
}"#;

async fn create(answer: Answer) -> Error {
    let created: Result<Project, Error> = answered(answer).await.projects().create(NewProject::new("")).await;
    checked(created.expect_err("the answer is no success"))
}

/// The error, which shows the key neither itself nor in what it comes from.
fn checked(error: Error) -> Error {
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!shown.contains(KEY), "{shown}");
    error
}

#[tokio::test]
async fn validation_messages_come_with_400_and_with_403() {
    for status in [400, 403] {
        let error = create(Answer::json(status, MESSAGES)).await;
        let refused = error.validation().expect("the body is a dictionary of messages");
        assert_eq!(refused.get("name"), Some(&["Project name is required.".to_owned()][..]));
        assert_eq!(refused.messages("model").len(), 1);
        assert_eq!(refused.get("reference"), None);
        let fields: Vec<&str> = refused.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "model"]);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.to_string().contains("name: Project name is required."), "{error}");
        assert!(error.to_string().starts_with("`POST /1.0/projects` was refused with"), "{error}");
    }
}

#[tokio::test]
async fn a_403_without_messages_is_about_permissions() {
    for body in ["", "[]", "{}", r#"{"Message": {"text": "denied"}}"#, "<html>denied</html>"] {
        let error = create(Answer::json(403, body)).await;
        assert!(matches!(error, Error::Forbidden(_)), "{body}: {error:?}");
        assert!(error.validation().is_none());
        assert_eq!(error.response().expect("there was a response").body(), body);
    }
}

#[tokio::test]
async fn a_400_that_is_no_dictionary_keeps_its_body() {
    let error = create(Answer::status(400).body("text/plain", "no")).await;
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert_eq!(error.response().expect("there was a response").body(), "no");
}

#[tokio::test]
async fn the_status_decides_not_the_body() {
    let error = create(Answer::json(401, MESSAGES)).await;
    assert!(matches!(error, Error::Unauthorized(_)) && error.validation().is_none(), "{error:?}");
    assert_eq!(error.to_string(), "`POST /1.0/projects` was answered with 401 Unauthorized: check the credentials");

    let error = create(Answer::json(404, MESSAGES)).await;
    assert!(matches!(error, Error::NotFound(_)) && error.validation().is_none(), "{error:?}");

    let error = create(Answer::json(409, MESSAGES)).await;
    assert!(matches!(error, Error::Status(_)) && error.validation().is_none(), "{error:?}");
}

#[tokio::test]
async fn too_many_requests_say_how_long_to_wait() {
    let body = r#""API calls quota exceeded! maximum admitted 20 per Second.""#;
    let error = create(Answer::json(429, body).header("retry-after", "3")).await;
    assert!(matches!(error, Error::RateLimited(_)), "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert!(error.is_retryable());
    let message = "API calls quota exceeded! maximum admitted 20 per Second.".to_owned();
    assert_eq!(error.body(), Some(ErrorBody::Message(message)));

    let error = create(Answer::status(429)).await;
    assert_eq!((error.retry_after(), error.body()), (None, None));
}

#[tokio::test]
async fn a_page_of_html_is_no_answer() {
    let page = "<html><body>Server Error in '/' Application.</body></html>";
    let error = create(Answer::status(500).body("text/html", page)).await;
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert!(!error.to_string().contains('<') && !format!("{error:?}").contains("Application"), "{error:?}");
    assert_eq!(error.response().expect("there was a response").body(), page);

    let error = create(Answer::status(200).body("text/html", page)).await;
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert!(decode.to_string().contains("text/html"), "{decode}");
}

#[tokio::test]
async fn an_answer_that_is_not_as_documented_says_where() {
    let body = r#"[{ "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Apollo" }]"#;
    let error = answered(Answer::json(200, body)).await.projects().list().await.expect_err("something is missing");
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "[0]");
    assert!(decode.to_string().contains("missing field `isActive`"), "{decode}");

    let body = r#"[{ "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Apollo", "isActive": "4242-secret" }]"#;
    let client = answered(Answer::json(200, body)).await;
    let error = checked(client.projects().list().await.expect_err("a string is no boolean"));
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "[0].isActive");
    // What was there instead is in the response, for those who ask.
    assert!(!format!("{error} {error:?}").contains("4242"), "{error:?}");
    assert_eq!(decode.response().body(), body);
}

#[tokio::test]
async fn a_body_of_100_mb_is_read_no_further_than_64_mib() {
    let error = create(Answer::json(200, vec![b' '; 100_000_000])).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(
        error.to_string().starts_with("`POST /1.0/projects` was answered with more than 67108864 bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn no_answer_at_all() {
    let server = Server::answering(Answer::status(204)).await;
    let unused = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("the machine has a free port");
    let nobody = format!("http://{}", unused.local_addr().expect("a listener has an address"));
    drop(unused);
    let client = Client::builder(KEY).base_url(nobody).build().expect("the client can be built");
    let error = checked(client.users().list().await.expect_err("nobody listens"));
    assert!(matches!(error, Error::Transport(_)) && error.status().is_none(), "{error:?}");
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn the_key_is_shown_by_nothing() {
    let server = Server::answering(Answer::status(204)).await;
    let builder = Client::builder(KEY);
    assert!(!format!("{builder:?}").contains(KEY), "{builder:?}");
    let client = client(&server);
    let request = client.users().get(ID);
    let shown = format!("{client:?} {:?} {request:?}", client.users());
    assert!(!shown.contains(KEY), "{shown}");
    let response = request.send_raw().await.expect("there is a response");
    assert!(!format!("{response:?}").contains(KEY), "{response:?}");

    // A key that cannot be sent is not quoted either.
    for (key, secret) in [("", "ApiKey"), ("  ", "ApiKey"), ("abc\n123def", "123def")] {
        let error = Client::new(key).expect_err("the key cannot be sent");
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
    }
}

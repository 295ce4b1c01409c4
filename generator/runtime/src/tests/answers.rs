//! What becomes of every kind of answer.

use std::time::Duration;

use super::support::{CREATE, DELETE, LIST, Server, State, User, builder, nobody, silent, speaking};
use crate::runtime::error::Error;
use crate::runtime::operation::ErrorKind;
use crate::runtime::request::Request;
use crate::runtime::response::RawResponse;

const USERS: &str = r#"[{"id":1,"name":"Ada","state":"Active"}]"#;
const JSON: &[(&str, &str)] = &[("content-type", "application/json; charset=utf-8")];

async fn users(server: &Server) -> Result<Vec<User>, Error> {
    Request::new(&server.client(), &LIST).send().await
}

async fn answered(status: u16, headers: &[(&str, &str)], body: &'static str) -> Result<Vec<User>, Error> {
    users(&Server::answering(status, headers, body).await).await
}

async fn refused(status: u16, body: &'static str) -> Error {
    answered(status, JSON, body).await.unwrap_err()
}

#[tokio::test]
async fn a_success_is_read() {
    let ada = [User { id: 1, name: "Ada".to_owned(), state: Some(State::Active) }];
    assert_eq!(answered(200, JSON, USERS).await.unwrap(), ada);
    assert_eq!(answered(203, &[], USERS).await.unwrap(), ada, "any success, and no media type");
    assert_eq!(answered(200, &[("content-type", "text/plain")], USERS).await.unwrap(), ada, "JSON is JSON");
    assert_eq!(answered(200, JSON, "\u{feff}[]").await.unwrap(), [], "a byte order mark");
}

#[tokio::test]
async fn unknown_values_and_unknown_fields_are_no_errors() {
    let body = r#"[{"id":1,"new":{"a":[1]},"name":"Ada","state":"Asleep"}]"#;
    assert_eq!(answered(200, JSON, body).await.unwrap()[0].state, Some(State::Unrecognized("Asleep".to_owned())));
}

#[tokio::test]
async fn nothing_is_read_where_nothing_is_due() {
    for (status, body) in [(204, ""), (200, "<html>")] {
        let server = Server::answering(status, &[], body).await;
        let mut request = Request::new(&server.client(), &DELETE);
        request.path("id", 7);
        request.send_empty().await.unwrap();
        assert!(server.received().starts_with("DELETE /1.0/users/7 HTTP/1.1\r\n"));
    }
}

#[tokio::test]
async fn text_and_bytes() {
    let server = Server::answering(200, &[], "\u{feff}Grüße").await;
    assert_eq!(Request::new(&server.client(), &LIST).send_text().await.unwrap(), "Grüße");
    let server = Server::answering(200, &[], b"\xff\x00".to_vec()).await;
    assert_eq!(&Request::new(&server.client(), &LIST).send_bytes().await.unwrap()[..], b"\xff\x00");
    let error = Request::new(&server.client(), &LIST).send_text().await.unwrap_err();
    assert_eq!(error.to_string(), "the response to `GET /1.0/users` is no text in UTF-8 at byte 0");
}

#[tokio::test]
async fn status_and_headers_stand_beside_the_body() {
    let server = Server::answering(201, &[("x-request-id", "r1")], USERS).await;
    let response = Request::new(&server.client(), &LIST).send::<Vec<User>>().with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()["x-request-id"]), (201, &"r1".parse().unwrap()));
    assert_eq!(response.body().len(), 1);
    assert_eq!(response.into_body()[0].id, 1);
    let server = Server::answering(404, &[], "").await;
    let error = Request::new(&server.client(), &LIST).send::<Vec<User>>().with_response().await.unwrap_err();
    assert!(matches!(error, Error::NotFound(_)));
}

#[tokio::test]
async fn raw_gives_any_status() {
    let server = Server::answering(404, &[("x-request-id", "r1")], "gone").await;
    let raw = Request::new(&server.client(), &LIST).send_raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), &raw.body()[..]), (404, &b"gone"[..]));
    assert_eq!(raw.operation().to_string(), "GET /1.0/users");
    let response = Request::new(&server.client(), &LIST).send_raw().with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.body().text().unwrap().as_str()), (404, "gone"));
}

#[derive(Debug, PartialEq)]
enum CreateResponse {
    Ok(User),
    NoContent,
}

impl CreateResponse {
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        match response.status().as_u16() {
            200 => response.json().map(Self::Ok),
            204 => Ok(Self::NoContent),
            _ => Err(response.unexpected_status()),
        }
    }
}

#[tokio::test]
async fn several_successes_are_told_by_status() {
    async fn create(status: u16, body: &'static str) -> Result<CreateResponse, Error> {
        let server = Server::answering(status, &[], body).await;
        Request::new(&server.client(), &CREATE).send_with(CreateResponse::from_response).await
    }
    assert!(matches!(create(200, r#"{"id":1,"name":"Ada"}"#).await.unwrap(), CreateResponse::Ok(user) if user.id == 1));
    assert_eq!(create(204, "").await.unwrap(), CreateResponse::NoContent);
    let error = create(202, "").await.unwrap_err();
    assert!(matches!(error, Error::Status(_)));
    assert_eq!(
        error.to_string(),
        "`POST /1.0/users` was answered with 202 Accepted: the API's description does not know this status"
    );
    assert!(matches!(create(409, "").await.unwrap_err(), Error::Status(_)));
}

#[tokio::test]
async fn errors_are_chosen_by_status() {
    for (status, name, message) in [
        (400, "Status", "400 Bad Request: the body of the response may say why"),
        (401, "Unauthorized", "401 Unauthorized: check the credentials"),
        (403, "Forbidden", "403 Forbidden: the credentials do not allow this"),
        (404, "NotFound", "404 Not Found: check the ids in the request"),
        (429, "RateLimited", "429 Too Many Requests: wait, and send fewer requests"),
        (304, "Status", "304 Not Modified: the redirect leads elsewhere and is not followed; check the base URL"),
        (500, "Status", "500 Internal Server Error: the server failed; try again later"),
    ] {
        let error = refused(status, "<html><body>oops</body></html>").await;
        assert!(format!("{error:?}").starts_with(name), "{error:?}");
        assert_eq!(error.to_string(), format!("`GET /1.0/users` was answered with {message}"));
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert!(error.validation().is_none());
        assert!(std::error::Error::source(&error).is_none());
    }
    let error = refused(500, "<html>oops</html>").await;
    assert_eq!(error.response().unwrap().body(), "<html>oops</html>");
}

#[tokio::test]
async fn validation_messages_are_read_by_status() {
    let body = r#"{"name":["Name is required."],"model":["No 'name'."]}"#;
    for status in [400, 403] {
        let error = refused(status, body).await;
        let Error::Validation(validation) = &error else { panic!("{error:?}") };
        assert_eq!(validation.messages("name"), ["Name is required."]);
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
    assert!(matches!(refused(403, r#"{"Message":{"text":"denied"}}"#).await, Error::Forbidden(_)));
    assert!(matches!(refused(403, "").await, Error::Forbidden(_)));
    assert!(matches!(refused(409, body).await, Error::Status(_)), "a status that promises no messages");
}

#[tokio::test]
async fn typed_error_bodies_are_chosen_by_the_most_specific_status() {
    async fn create(status: u16, body: &'static str) -> Error {
        let server = Server::answering(status, &[], body).await;
        Request::new(&server.client(), &CREATE).send::<User>().await.unwrap_err()
    }
    for (status, kind) in [(400, 0), (404, 1), (503, 2)] {
        let error = create(status, "{}").await;
        assert_eq!(error.response().unwrap().error_kind(), Some(ErrorKind(kind)), "{status}");
    }
    let error = create(400, r#"{"a":"b"}"#).await;
    assert!(error.validation().is_some());
    assert_eq!(error.response().unwrap().error_kind(), Some(ErrorKind(0)), "a validation can have a typed body too");
    assert_eq!(refused(404, "").await.response().unwrap().error_kind(), None);
}

#[tokio::test]
async fn rate_limits_say_how_long_to_wait() {
    let body = r#""API calls quota exceeded! maximum admitted 20 per Second.""#;
    let error = answered(429, &[("retry-after", "1")], body).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited(_)));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(error.response().unwrap().json::<String>().unwrap(), body.trim_matches('"'));
    assert!(error.to_string().ends_with("429 Too Many Requests: wait 1 s, and send fewer requests"));

    let date = [("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:49:42 GMT")];
    let error = answered(429, &date, "").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(5)));
    assert_eq!(refused(429, "").await.retry_after(), None);
}

#[tokio::test]
async fn decode_errors_say_where_and_what_was_expected() {
    for (body, path, expected) in [
        (r#"[{"id":1,"name":"Ada"},{"id":"Grace","name":"x"}]"#, "[1].id", "expected i64"),
        (r#"[{"id":1}]"#, "[0]", "missing field `name`"),
        (r#"{"users":[]}"#, ".", "expected a sequence"),
        (r#"[{"id":1,"name":"Ada""#, "[0].name", "EOF while parsing an object"),
        (r#"[{"id":1e999,"name":"x"}]"#, "[0].id", "number out of range"),
    ] {
        let error = refused(200, body).await;
        let Error::Decode(decode) = &error else { panic!("{error:?}") };
        assert_eq!(decode.path(), path, "{body}");
        let message = format!("the response to `GET /1.0/users` is not as documented at `{path}`: {expected}");
        assert_eq!(error.to_string(), message);
        assert!(std::error::Error::source(&error).is_some());
        assert_eq!(decode.excerpt(), body);
        assert_eq!(error.status().unwrap().as_u16(), 200);
    }
}

#[tokio::test]
async fn decode_errors_quote_the_body_on_request_alone() {
    let long: &'static str = format!(r#"[{{"id":1,"name":"{}"}},{{"id":"Grace Hopper"}}]"#, "é".repeat(5000)).leak();
    let error = refused(200, long).await;
    assert!(!format!("{error} {error:?} {error:#?}").contains("Grace"));
    let Error::Decode(decode) = error else { panic!("{error:?}") };
    assert!(decode.excerpt().contains("Grace Hopper") && decode.excerpt().chars().count() <= 200);
    assert_eq!(decode.response().body().len(), long.len());
}

#[tokio::test]
async fn another_media_type_is_named() {
    let html = [("content-type", "text/html; charset=utf-8")];
    let error = answered(200, &html, "<html>Sign in</html>").await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
    assert_eq!(
        error.to_string(),
        "the response to `GET /1.0/users` is `text/html`, where JSON is due: check the base URL"
    );
    for status in [200, 204] {
        let reason = if status == 200 { "200 OK" } else { "204 No Content" };
        let message = format!("`GET /1.0/users` was answered with {reason} and no body, where JSON is due");
        assert_eq!(answered(status, &html, "").await.unwrap_err().to_string(), message);
    }
}

#[tokio::test]
async fn a_body_is_read_no_further_than_allowed() {
    async fn read(base_url: &str, limit: usize) -> Result<bytes::Bytes, Error> {
        let client = builder().base_url(base_url).max_response_bytes(limit).build().unwrap();
        Request::new(&client, &LIST).send_bytes().await
    }
    let message =
        "`GET /1.0/users` was answered with more than 1024 bytes: raise `max_response_bytes`, or ask for less";

    let server = Server::answering(200, &[], vec![b' '; 1024]).await;
    assert_eq!(read(&server.base_url, 1024).await.unwrap().len(), 1024);
    let server = Server::answering(200, &[], vec![b' '; 1025]).await;
    let error = read(&server.base_url, 1024).await.unwrap_err();
    assert_eq!(error.to_string(), message);
    assert!(!error.is_retryable());

    let server = Server::answering(200, &[], vec![b' '; 1 << 20]).await;
    assert_eq!(read(&server.base_url, 1 << 20).await.unwrap().len(), 1 << 20, "many chunks");

    let endless = speaking(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", Some(b"4\r\nabcd\r\n")).await;
    assert_eq!(read(&endless, 1024).await.unwrap_err().to_string(), message);

    // More is promised than comes, and more than there is memory for.
    let lying = speaking(b"HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\nabc", None).await;
    let error = read(&lying, 1024).await.unwrap_err();
    assert_eq!(error.to_string(), "`GET /1.0/users` broke off: the server may have acted on it");
    // Less is promised than comes: what was promised is the body.
    let lying = speaking(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcdef", None).await;
    assert_eq!(&read(&lying, 1024).await.unwrap()[..], b"abc");
}

/// 64 KiB of spaces, packed.
#[cfg(feature = "gzip")]
const PACKED: &str = "H4sIAAAAAAACA+3BgQAAAACAIJX9KRepCgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGqUGSy0AAABAA==";

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_packed_body_is_bounded_by_what_it_unpacks_to() {
    use base64::Engine as _;

    let packed = base64::engine::general_purpose::STANDARD.decode(PACKED).unwrap();
    assert!(packed.len() < 1024);
    let server = Server::answering(200, &[("content-encoding", "gzip")], packed).await;
    for (limit, fits) in [(65_536, true), (65_535, false), (1024, false)] {
        let client = builder().base_url(&server.base_url).max_response_bytes(limit).build().unwrap();
        let result = Request::new(&client, &LIST).send_bytes().await;
        assert_eq!(result.map(|body| body.len()).ok(), fits.then_some(65_536), "{limit}");
    }
    assert!(server.received().contains("accept-encoding: gzip\r\n"));
}

#[tokio::test]
async fn a_missing_response_is_a_transport_error() {
    let error = Request::new(&super::support::client(&nobody().await), &CREATE).send_empty().await.unwrap_err();
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert!(transport.is_connect() && error.is_retryable() && !error.is_timeout());
    assert_eq!(error.to_string(), "`POST /1.0/users` found no connection: check the address and the network");
    assert_eq!(transport.operation().unwrap().path(), "/1.0/users");
    assert!(std::error::Error::source(&error).is_some());

    let cut = speaking(b"HTTP/1.1 200 OK\r\ncontent-le", None).await;
    for (operation, is_retryable) in [(&LIST, true), (&CREATE, false)] {
        let error = Request::new(&super::support::client(&cut), operation).send_empty().await.unwrap_err();
        assert!(error.to_string().ends_with(" broke off: the server may have acted on it"), "{error}");
        assert_eq!(error.is_retryable(), is_retryable);
        assert!(error.response().is_none() && error.retry_after().is_none());
    }
}

#[tokio::test]
async fn time_runs_out_before_the_response_and_within_it() {
    let (_listener, base_url) = silent().await;
    let client = super::support::client(&base_url);
    let error = Request::new(&client.with_timeout(Duration::from_millis(50)), &LIST).send_empty().await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable(), "{error:?}");
    assert_eq!(error.to_string(), "`GET /1.0/users` ran out of time: allow it more, or ask for less");

    let slow = Server::slow_body().await;
    let client = super::support::client(&slow).with_timeout(Duration::from_millis(100));
    let error = Request::new(&client, &LIST).send_empty().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn only_what_may_pass_is_retryable() {
    for (status, list, create) in [
        (400, false, false),
        (401, false, false),
        (404, false, false),
        (408, true, false),
        (429, true, true),
        (500, true, false),
        (501, false, false),
        (503, true, false),
    ] {
        let server = Server::answering(status, &[], "").await;
        for (operation, expected) in [(&LIST, list), (&CREATE, create)] {
            let error = Request::new(&server.client(), operation).send_empty().await.unwrap_err();
            assert_eq!(error.is_retryable(), expected, "{status} {operation}");
        }
    }
    assert!(!refused(200, "[").await.is_retryable());
}

//! Validation messages as they are read and shown.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::support::LIST;
use crate::runtime::error::Error;
use crate::runtime::response::RawResponse;
use crate::runtime::validation_error::ValidationError;

fn response(body: impl Into<Bytes>) -> RawResponse {
    RawResponse::new(&LIST, StatusCode::BAD_REQUEST, HeaderMap::new(), body.into())
}

fn read(body: &'static str) -> Option<ValidationError> {
    ValidationError::read(&response(body))
}

#[test]
fn fields_and_messages_keep_their_order() {
    let error = read(r#"{"zip":["b","a"],"name":"one","zip":["c"],"e\u006dpty":[]}"#).unwrap();
    let all: Vec<(&str, &[String])> = error.iter().collect();
    assert_eq!(all.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["zip", "name", "empty"]);
    assert_eq!(error.messages("zip"), ["b", "a", "c"]);
    assert_eq!(error.get("name").unwrap(), ["one"]);
    assert_eq!(error.get("empty").map(<[String]>::len), Some(0));
    assert_eq!(error.get("other"), None);
    assert!(error.messages("other").is_empty());
    assert_eq!(error.response().status(), StatusCode::BAD_REQUEST);
}

#[test]
fn a_body_that_is_anything_more_is_not_cut_down() {
    for body in [
        "",
        "{}",
        "[]",
        "\"no\"",
        "null",
        r#"{"name":1}"#,
        r#"{"name":null}"#,
        r#"{"name":["a",1]}"#,
        r#"{"name":["a"],"more":{"code":1}}"#,
        r#"{"name":["a"]"#,
        r#"{"name":["a"]} x"#,
    ] {
        assert!(read(body).is_none(), "{body}");
    }
}

#[test]
fn it_is_shown_in_one_line() {
    let error = read(r#"{"name":["Name is\r\nrequired.","Really."],"model":[],"x\ny":"z"}"#).unwrap();
    assert_eq!(
        error.to_string(),
        "`GET /1.0/users` was refused with 400 Bad Request; name: Name is  required. Really.; model; x y: z"
    );
    let error = Error::from_response(response(r#"{"name":"x"}"#));
    assert_eq!(error.to_string(), "`GET /1.0/users` was refused with 400 Bad Request; name: x");
}

#[test]
fn it_is_shown_to_a_bound() {
    let long = format!(r#"{{"a":["{0}","{0}"],"b":["{0}"]}}"#, "é".repeat(10_000));
    let error = ValidationError::read(&response(long)).unwrap();
    assert_eq!(error.messages("a")[0].chars().count(), 10_000);
    assert!(error.to_string().chars().count() < 600);
    assert!(error.to_string().ends_with("é…"));
    let many = format!("{{{}}}", (0..10_000).map(|at| format!("\"f{at}\":[]")).collect::<Vec<_>>().join(","));
    assert!(ValidationError::read(&response(many)).unwrap().to_string().chars().count() < 600);
}

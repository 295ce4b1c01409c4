//! What is sent, byte for byte.

use std::collections::BTreeMap;

use http::Method;
use serde::Serialize;

use super::support::{CREATE, LIST, Server, builder, client};
use crate::runtime::error::Error;
use crate::runtime::multipart::Multipart;
use crate::runtime::operation::Operation;
use crate::runtime::parameter::{Parameter, Style};
use crate::runtime::request::Request;
use crate::runtime::value::Value;

static GET: Operation = Operation::new(Method::GET, "/a/{id}/b/{name}.{ext}");
static QUEUE: Operation =
    Operation::new(Method::GET, "/queues/{id}/{id}?a=b c#{id}").target("/queues/{id}/{id}?a=b%20c");
static SEARCH: Operation = Operation::new(Method::GET, "/search/{ids}");

/// What a request looks like on the wire, its head and its body.
async fn sent(fill: impl FnOnce(&mut Request)) -> (String, String) {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &CREATE);
    fill(&mut request);
    request.send_empty().await.unwrap();
    let received = server.received();
    let (head, body) = received.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

/// The error of a request that must not be sent.
async fn refused(operation: &'static Operation, fill: impl FnOnce(&mut Request)) -> String {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), operation);
    fill(&mut request);
    let error = request.send_empty().await.unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    assert_eq!(server.received(), "");
    error.to_string()
}

#[tokio::test]
async fn a_list_sends_exactly_this() {
    let server = Server::answering(200, &[], "[]").await;
    assert!(Request::new(&server.client(), &LIST).send::<Vec<u8>>().await.unwrap().is_empty());
    let host = server.base_url.trim_start_matches("http://");
    let packed = if cfg!(feature = "gzip") { "accept-encoding: gzip\r\n" } else { "" };
    assert_eq!(
        server.received(),
        format!(
            "GET /1.0/users HTTP/1.1\r\n\
             user-agent: test/1.0\r\n\
             accept: application/json\r\n\
             authorization: ApiKey abc123SECRET\r\n\
             {packed}host: {host}\r\n\r\n"
        )
    );
}

#[tokio::test]
async fn the_query_is_in_call_order_and_the_last_value_counts() {
    let (head, _) = sent(|request| {
        request.query("from", 1);
        request.query("to", "2 é&/");
        request.set(Parameter::query("state"), Value::list(["a", "b"]));
        request.set(Parameter::query("none"), Value::list([""; 0]));
        request.set(Parameter::query("gone"), Value::text(1));
        request.set(Parameter::query("gone"), Value::Null);
        request.set(Parameter::query("q"), Value::json(&BTreeMap::from([("a", 1)])));
        request.query("from", true);
        let debug = format!("{request:?}");
        assert_eq!(debug, "POST /1.0/users?to=2%20%C3%A9%26%2F&state=a&state=b&q=%7B%22a%22%3A1%7D&from=true");
    })
    .await;
    let line = "POST /1.0/users?to=2%20%C3%A9%26%2F&state=a&state=b&q=%7B%22a%22%3A1%7D&from=true HTTP/1.1\r\n";
    assert!(head.starts_with(line), "{head}");
}

#[tokio::test]
async fn headers_and_cookies_of_parameters() {
    let (head, _) = sent(|request| {
        request.header("X-Trace-Id", "t1");
        request.header("X-Trace-Id", "t2");
        request.set(Parameter::header("X-Gone"), Value::text("x"));
        request.set(Parameter::header("X-Gone"), Value::list([""; 0]));
        request.set(Parameter::cookie("session"), Value::text("a b"));
        request.set(Parameter::cookie("tags"), Value::list([1, 2]));
        request.header("Authorization", "not the key");
        request.header("User-Agent", "mine");
    })
    .await;
    let lines: Vec<&str> = head.split("\r\n").collect();
    for line in ["x-trace-id: t2", "cookie: session=a%20b; tags=1; tags=2", "user-agent: mine"] {
        assert!(lines.contains(&line), "{line} in {head}");
    }
    assert!(!head.contains("x-gone") && !head.contains("not the key"), "{head}");
}

#[tokio::test]
async fn paths_are_filled_in() {
    let server = Server::answering(200, &[], "").await;
    let client = client(&format!("{}/base/", server.base_url));
    let mut request = Request::new(&client, &GET);
    request.path("id", "x/{name}?#%");
    request.path("name", "..a");
    request.path("ext", "é");
    request.send_empty().await.unwrap();
    let line = "GET /base/a/x%2F%7Bname%7D%3F%23%25/b/..a.%C3%A9 HTTP/1.1\r\n";
    assert!(server.received().starts_with(line), "{}", server.received());

    let mut request = Request::new(&client, &SEARCH);
    request.set(Parameter::path("ids").style(Style::Matrix).explode(true), Value::list([1, 2]));
    request.send_empty().await.unwrap();
    assert!(server.received().contains("GET /base/search/;ids=1;ids=2 HTTP/1.1\r\n"));
}

/// A fragment is never sent, and what stands behind a question mark is where the query begins.
#[tokio::test]
async fn what_is_sent_can_differ_from_the_path() {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &QUEUE);
    request.path("id", "x/y");
    request.query("d", 1);
    request.send_empty().await.unwrap();
    assert!(server.received().starts_with("GET /queues/x%2Fy/x%2Fy?a=b%20c&d=1 HTTP/1.1\r\n"), "{}", server.received());
    assert_eq!(QUEUE.to_string(), "GET /queues/{id}/{id}?a=b c#{id}");
}

#[tokio::test]
async fn a_path_parameter_cannot_reach_another_operation() {
    for id in ["", ".", ".."] {
        let message = format!("the path parameter `ids` of `GET /search/{{ids}}` is wrong: it is {id:?}");
        assert!(refused(&SEARCH, |request| request.path("ids", id)).await.starts_with(&message));
    }
    let empty = |request: &mut Request| request.set(Parameter::path("ids"), Value::list([""; 0]));
    assert!(refused(&SEARCH, empty).await.contains("it is empty"));
    // The prefix of a style, and an item of a list, can make the same segments.
    for value in [Value::list([""]), Value::list(["."])] {
        let label = |request: &mut Request| request.set(Parameter::path("ids").style(Style::Label), value);
        assert!(refused(&SEARCH, label).await.contains("and would change"));
    }
    let list = |request: &mut Request| request.set(Parameter::path("ids"), Value::list([".."]));
    assert!(refused(&SEARCH, list).await.contains("and would change"));
    let list = |request: &mut Request| request.set(Parameter::path("ids"), Value::list([""]));
    assert!(refused(&SEARCH, list).await.contains("it is empty"));
}

#[tokio::test]
async fn what_is_wrong_waits_until_the_request_is_sent() {
    let message = refused(&LIST, |request| {
        request.header("X-Name", "line\nbreak");
        request.set(Parameter::query("ids").style(Style::PipeDelimited), Value::list(["a|b"]));
    })
    .await;
    assert_eq!(
        message,
        "the header `X-Name` of `GET /1.0/users` is wrong: it holds line breaks or other control characters"
    );
    assert!(refused(&LIST, |request| request.header("bad name", 1)).await.contains("no header can have this name"));
    assert!(refused(&LIST, |request| request.bytes("a\nb", "x")).await.contains("not one that a header can hold"));
    static ODD: Operation = Operation::new(Method::GET, "/x").accept("a\nb");
    assert!(refused(&ODD, |_| {}).await.contains("cannot be asked for \"a\\nb\""));
    assert!(refused(&LIST, |request| request.form(&1)).await.contains("it is not an object"));
    let broken = BTreeMap::from([(vec![1], 1)]);
    let message = refused(&LIST, |request| request.json(&broken)).await;
    assert_eq!(message, "the body of `GET /1.0/users` is wrong: key must be a string");
    assert!(refused(&LIST, |request| request.query("q", "x".repeat(70_000))).await.contains("cannot be requested"));
}

#[derive(Serialize)]
struct NewUser<'a> {
    name: &'a str,
    tags: Vec<&'a str>,
}

#[tokio::test]
async fn bodies() {
    let user = NewUser { name: "Ada & co", tags: vec!["x", "y"] };
    let content_type = |head: &str| {
        let line = head.split("\r\n").find(|line| line.starts_with("content-type: "));
        line.unwrap_or("none").trim_start_matches("content-type: ").to_owned()
    };

    let (head, body) = sent(|request| request.json(&user)).await;
    assert_eq!(
        (content_type(&head).as_str(), body.as_str()),
        ("application/json", r#"{"name":"Ada & co","tags":["x","y"]}"#)
    );
    assert!(head.contains("\r\ncontent-length: 36"), "{head}");
    let (head, _) = sent(|request| request.json_as("application/merge-patch+json", &user)).await;
    assert_eq!(content_type(&head), "application/merge-patch+json");
    let (head, body) = sent(|request| request.json("text")).await;
    assert_eq!((content_type(&head).as_str(), body.as_str()), ("application/json", "\"text\""));
    let (head, body) = sent(|request| request.form(&user)).await;
    assert_eq!(content_type(&head), "application/x-www-form-urlencoded");
    assert_eq!(body, "name=Ada%20%26%20co&tags=x&tags=y");
    let (head, body) = sent(|request| request.text("text/plain", "Grüße")).await;
    assert_eq!((content_type(&head).as_str(), body.as_str()), ("text/plain; charset=utf-8", "Grüße"));
    let (head, _) = sent(|request| request.text("text/csv; charset=UTF-8", "a")).await;
    assert_eq!(content_type(&head), "text/csv; charset=UTF-8");
    let (head, body) = sent(|request| request.bytes("application/pdf", vec![b'%'])).await;
    assert_eq!((content_type(&head).as_str(), body.as_str()), ("application/pdf", "%"));
    let (head, body) = sent(|request| request.multipart(Multipart::new())).await;
    let boundary = content_type(&head).replace("multipart/form-data; boundary=", "");
    assert_eq!(body, format!("--{boundary}--\r\n"));
    let (head, body) = sent(|_| {}).await;
    assert_eq!((content_type(&head).as_str(), body.as_str()), ("none", ""));
}

#[tokio::test]
async fn a_request_can_be_sent_again() {
    let server = Server::answering(200, &[], "").await;
    let mut request = Request::new(&server.client(), &CREATE);
    request.json(&1);
    request.clone().send_empty().await.unwrap();
    request.send_empty().await.unwrap();
    assert_eq!(server.received().matches("\r\n\r\n1").count(), 2);
}

#[tokio::test]
async fn headers_of_the_builder_are_sent_and_give_way() {
    let server = Server::answering(200, &[], "").await;
    let client = builder().base_url(&server.base_url).header("X-Tenant", "t").header("Accept", "text/html");
    let client = client.build().unwrap();
    Request::new(&client, &LIST).send_empty().await.unwrap();
    let received = server.received();
    assert!(received.contains("x-tenant: t\r\n") && received.contains("accept: application/json\r\n"), "{received}");
}

#[tokio::test]
async fn operations_can_be_spawned() {
    fn is_send_sync<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    fn is_send<T: Send + 'static>(value: T) -> T {
        value
    }
    let server = Server::answering(200, &[], "[]").await;
    let client = is_send_sync(server.client());
    let request = is_send_sync(Request::new(&client, &LIST));
    let future = is_send(request.clone().send::<Vec<u8>>());
    tokio::spawn(future).await.unwrap().unwrap();
    tokio::spawn(is_send(request.clone().send_raw())).await.unwrap().unwrap();
    tokio::spawn(is_send(request.send::<Vec<u8>>().with_response())).await.unwrap().unwrap();
    assert!(size_of::<Error>() <= 32, "{}", size_of::<Error>());
}

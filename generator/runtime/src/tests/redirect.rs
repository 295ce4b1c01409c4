//! Redirects: followed on the same host alone.

use http::header::{HeaderMap, LOCATION};
use http::{Method, StatusCode};
use http_body_util::Full;
use hyper::Response;
use reqwest::Url;

use super::support::{CREATE, KEY, LIST, Server, everything};
use crate::runtime::error::Error;
use crate::runtime::redirect::{is_followed, next_url};
use crate::runtime::request::Request;

fn next(status: u16, location: &str) -> Option<String> {
    let url = Url::parse("https://api.example.com/1.0/users?page=1").unwrap();
    let headers = HeaderMap::from_iter([(LOCATION, location.parse().unwrap())]);
    next_url(&url, StatusCode::from_u16(status).unwrap(), &headers).map(String::from)
}

#[test]
fn only_the_same_origin_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        assert_eq!(next(status, "/2.0/users").as_deref(), Some("https://api.example.com/2.0/users"));
    }
    assert_eq!(next(302, "b").as_deref(), Some("https://api.example.com/1.0/b"));
    assert_eq!(next(302, "https://api.example.com:443/x").as_deref(), Some("https://api.example.com/x"));
    assert_eq!(next(302, "https://API.EXAMPLE.COM/x").as_deref(), Some("https://api.example.com/x"));
    for elsewhere in [
        "http://api.example.com/x",
        "https://api.example.com:8443/x",
        "https://example.com/x",
        "//evil.example/x",
        "\\\\evil.example/x",
        "https://user:password@api.example.com/x",
        "https://api.example.com.evil.example/x",
        "https://[::1",
        "data:text/plain,x",
    ] {
        assert_eq!(next(302, elsewhere), None, "{elsewhere}");
    }
    for status in [200, 300, 304, 305, 404] {
        assert_eq!(next(status, "/x"), None, "{status}");
    }
    for (method, followed) in [(Method::GET, true), (Method::HEAD, true), (Method::POST, false), (Method::PUT, false)] {
        assert_eq!(is_followed(&method), followed);
    }
}

fn redirect_to(location: &str) -> Response<Full<hyper::body::Bytes>> {
    Response::builder().status(302).header("location", location).body(Full::default()).unwrap()
}

#[tokio::test]
async fn the_key_goes_to_no_other_host() {
    let other = Server::answering(200, &[], "[]").await;
    let location = format!("{}/steal", other.base_url);
    let server = Server::serving(move |_| redirect_to(&location)).await;
    for operation in [&LIST, &CREATE] {
        let error = Request::new(&server.client(), operation).send_empty().await.unwrap_err();
        assert!(matches!(error, Error::Status(_)), "{error:?}");
        assert_eq!(error.status().unwrap().as_u16(), 302);
        assert!(!everything(&error).contains(KEY));
    }
    assert_eq!(other.received(), "");
}

#[tokio::test]
async fn the_same_host_is_followed_with_the_key() {
    let server = Server::serving(|target| match target {
        "/1.0/users" => redirect_to("/moved?to=here"),
        _ => Response::new(Full::from("[]")),
    })
    .await;
    Request::new(&server.client(), &LIST).send::<Vec<u8>>().await.unwrap();
    let received = server.received();
    assert!(received.contains("GET /moved?to=here HTTP/1.1\r\n"), "{received}");
    assert_eq!(received.matches(&format!("authorization: ApiKey {KEY}\r\n")).count(), 2);
    let error = Request::new(&server.client(), &CREATE).send_empty().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302, "a POST must not become a GET");
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = Server::serving(redirect_to_itself).await;
    let error = Request::new(&server.client(), &LIST).send_empty().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 302);
    assert_eq!(server.received().matches("GET ").count(), 11);
}

fn redirect_to_itself(_: &str) -> Response<Full<hyper::body::Bytes>> {
    redirect_to("/1.0/users")
}

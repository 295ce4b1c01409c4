use std::time::Duration;

use super::support::builder;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::Error;

fn built(url: &str) -> Result<String, String> {
    match builder().base_url(url).build() {
        Ok(client) => Ok(format!("{client:?}")),
        Err(error) => {
            assert!(matches!(error, Error::Build(_)));
            Err(error.to_string())
        }
    }
}

#[test]
fn base_urls() {
    for url in ["https://api.example.com", "https://api.example.com/", "https://API.example.com:443//"] {
        assert!(built(url).unwrap().contains("\"https://api.example.com\""), "{url}: {:?}", built(url));
    }
    assert!(built("https://host/base/path/").unwrap().contains("\"https://host/base/path\""));
    for (url, problem) in [
        ("", "is not a URL"),
        ("api.example.com", "is not a URL"),
        ("ftp://host", "is neither https nor http"),
        ("file:///etc/passwd", "is neither https nor http"),
        ("https://host?x=1", "holds more than a host and a path"),
        ("https://host#x", "holds more than a host and a path"),
        ("https://user@host", "holds more than a host and a path"),
        ("http://api.example.com", "is plain http"),
        ("http://127.0.0.1.example.com", "is plain http"),
        ("http://localhost.example.com", "is plain http"),
        ("http://192.168.0.1", "is plain http"),
        ("http://[2001:db8::1]", "is plain http"),
    ] {
        assert!(built(url).unwrap_err().starts_with(&format!("the base URL {problem}")), "{url}: {:?}", built(url));
    }
}

#[test]
fn plain_http_is_for_this_machine_and_on_request() {
    for host in
        ["localhost", "LOCALHOST:8080", "api.localhost", "127.0.0.1", "127.9.9.9:1", "[::1]", "[::ffff:127.0.0.1]"]
    {
        assert!(built(&format!("http://{host}")).is_ok(), "{host}");
    }
    assert!(builder().base_url("http://api.example.com").allow_http().build().is_ok());
    assert!(builder().base_url("ftp://api.example.com").allow_http().build().is_err());
}

#[test]
fn a_base_url_must_be_known() {
    let error = ClientBuilder::new(None, "test").build().unwrap_err();
    assert_eq!(error.to_string(), "the base URL is not known: set it with `ClientBuilder::base_url`");
    assert!(ClientBuilder::new(Some("https://api.example.com"), "test").build().is_ok());
}

#[test]
fn clients_are_cheap_to_clone_and_have_a_time_out() {
    let client = builder().base_url("https://host").timeout(Duration::from_secs(7)).build().unwrap();
    assert!(format!("{client:?}").contains("timeout: 7s"));
    assert!(format!("{:?}", client.with_timeout(Duration::from_secs(9))).contains("timeout: 9s"));
    assert!(format!("{:?}", client.clone()).contains("timeout: 7s"));
    let default = builder().connect_timeout(Duration::from_secs(1)).base_url("https://host").build().unwrap();
    assert!(format!("{default:?}").contains("timeout: 30s"));
}

#[test]
fn the_first_problem_is_reported() {
    let error = builder().header("bad name", "x").header("x", "bad\nvalue").build().unwrap_err();
    assert_eq!(error.to_string(), "the header \"bad name\" cannot be sent: its name or its value holds what none can");
}

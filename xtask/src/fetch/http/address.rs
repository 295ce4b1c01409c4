//! Which addresses are asked at all.

use std::net::IpAddr;

use reqwest::Url;

/// Reads an address, and refuses one that is not asked.
///
/// # Errors
///
/// What is wrong with it, as a clause.
pub(crate) fn parse(text: &str) -> Result<Url, String> {
    let mut url = Url::parse(text).map_err(|error| format!("it is no URL: {error}"))?;
    check(&url)?;
    url.set_fragment(None);
    Ok(url)
}

/// Refuses an address in clear text, except of this machine, and one with a user name or a password: credentials are
/// never sent, and an address is remembered in a file that others read.
pub(super) fn check(url: &Url) -> Result<(), String> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it holds a user name or a password, and credentials are never sent".to_owned());
    }
    match url.scheme() {
        "https" if url.has_host() => Ok(()),
        "http" if is_loopback(url) => Ok(()),
        "http" => Err("it is plain http, which is for this machine only: https is needed".to_owned()),
        other => Err(format!("its scheme is `{other}`, and only https is asked")),
    }
}

/// Refuses a redirect out of https.
pub(super) fn check_redirect(from: &Url, to: &Url) -> Result<(), String> {
    if from.scheme() == "https" && to.scheme() != "https" {
        return Err(format!("it redirects out of https, to {to}"));
    }
    check(to).map_err(|reason| format!("it redirects to {to}: {reason}"))
}

/// An address that a page names, over https even where the page says http: servers behind a proxy that ends TLS often
/// take themselves for http.
pub(crate) fn secured(mut url: Url) -> Url {
    if url.scheme() == "http" && !is_loopback(&url) {
        // This fails only for schemes that are not special, and both are.
        let _ = url.set_scheme("https");
    }
    url.set_fragment(None);
    url
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{check_redirect, parse, secured};

    #[test]
    fn only_https_and_this_machine_are_asked() {
        for text in ["https://a.example/x", "http://localhost:80/", "http://127.0.0.2:1/", "http://[::1]/", "HTTPS://a"] {
            assert!(parse(text).is_ok(), "{text}");
        }
        let refused = [
            ("http://a.example/", "plain http"),
            ("http://localhost.a.example/", "plain http"),
            ("http://10.0.0.1/", "plain http"),
            ("ftp://a.example/", "`ftp`"),
            ("file:///etc/passwd", "`file`"),
            ("https://key@a.example/", "credentials"),
            ("https://:key@a.example/", "credentials"),
            ("https://", "no URL"),
            ("a.json", "no URL"),
        ];
        for (text, reason) in refused {
            assert!(parse(text).unwrap_err().contains(reason), "{text}");
        }
        assert_eq!(parse("https://a.example/x#y").unwrap().as_str(), "https://a.example/x");
    }

    #[test]
    fn redirects_stay_within_https() {
        let url = |text| Url::parse(text).unwrap();
        let (remote, local) = (url("https://a.example"), url("http://localhost:1"));
        assert!(check_redirect(&remote, &url("https://b.example")).is_ok());
        assert!(check_redirect(&local, &url("http://127.0.0.1:2")).is_ok());
        assert!(check_redirect(&local, &remote).is_ok());
        assert!(check_redirect(&remote, &local).is_err());
        assert!(check_redirect(&local, &url("http://b.example")).is_err());
        assert!(check_redirect(&remote, &url("https://u:p@b.example")).is_err());
    }

    #[test]
    fn what_a_page_calls_http_is_asked_over_https() {
        let secured = |text| secured(Url::parse(text).unwrap()).to_string();
        assert_eq!(secured("http://a.example:80/x#y"), "https://a.example/x");
        assert_eq!(secured("http://localhost:80/x"), "http://localhost/x");
    }
}

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
    if is_loopback(to) && !is_loopback(from) {
        return Err(format!("it redirects to this machine, to {to}"));
    }
    check(to).map_err(|reason| format!("it redirects to {to}: {reason}"))
}

/// The address that a page at `base` means by a text; nothing if it is none that is asked.
///
/// What a page calls http is asked over https: servers behind a proxy that ends TLS often take themselves for http. And
/// a page from elsewhere has nothing to say about this machine.
pub(crate) fn named(base: &Url, text: &str) -> Option<Url> {
    let mut url = base.join(text).ok()?;
    url.set_fragment(None);
    if url.scheme() == "http" && (base.scheme() == "https" || !is_loopback(&url)) {
        url.set_scheme("https").ok()?;
    }
    let leads_inwards = is_loopback(&url) && !is_loopback(base);
    (check(&url).is_ok() && !leads_inwards).then_some(url)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{check_redirect, named, parse};

    #[test]
    fn only_https_and_this_machine_are_asked() {
        for text in ["https://a.example/x", "http://localhost:80/", "http://127.0.0.2:1/", "http://[::1]/", "HTTPS://a"]
        {
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
        assert!(check_redirect(&remote, &url("https://127.0.0.1")).is_err());
        assert!(check_redirect(&local, &url("http://b.example")).is_err());
        assert!(check_redirect(&remote, &url("https://u:p@b.example")).is_err());
    }

    #[test]
    fn what_a_page_calls_http_is_asked_over_https() {
        let from = |base, text| named(&Url::parse(base).unwrap(), text).map(String::from);
        let remote = |text| from("https://a.example/docs/", text);
        assert_eq!(remote("http://a.example:80/x#y").as_deref(), Some("https://a.example/x"));
        assert_eq!(remote("x").as_deref(), Some("https://a.example/docs/x"));
        for text in ["http://localhost/x", "https://127.0.0.1/x", "mailto:a@a.example", "https://u:p@a.example/", "//"]
        {
            assert_eq!(remote(text), None, "{text}");
        }
        assert_eq!(from("https://localhost/", "http://localhost:2/x").as_deref(), Some("https://localhost:2/x"));
        assert_eq!(from("http://localhost:1/", "http://127.0.0.1:2/x").as_deref(), Some("http://127.0.0.1:2/x"));
    }
}

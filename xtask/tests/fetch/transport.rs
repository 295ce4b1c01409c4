//! What may happen on the way.

use std::time::{Duration, Instant};

use crate::vendor::{Answer, Vendor};
use crate::{Project, document};

/// A project that looks at `/d`, and its publisher.
fn project() -> (Vendor, Project) {
    let vendor = Vendor::new();
    let project = Project::new(&vendor.url("/d"));
    (vendor, project)
}

#[test]
fn a_redirect_is_followed_and_its_end_remembered() {
    for status in [301, 302, 303, 307, 308] {
        let (vendor, project) = project();
        let other = Vendor::new();
        vendor
            .at("/d", Answer::redirect(status, "e?x=1"))
            .at("/e?x=1", Answer::redirect(status, &other.localhost("/f")));
        other.at("/f", Answer::json(document("1.0", 5)));
        project.fetch(&[]).ends(0);
        project.has_pinned(&document("1.0", 5), &other.localhost("/f"));
        assert_eq!(project.lock("source"), vendor.url("/d"));
        assert_eq!(vendor.asked()[1].target, "/e?x=1");
    }
}

#[test]
fn a_redirect_that_leads_astray_is_refused() {
    let cases = [
        ("http://api.example/d", "it is plain http"),
        ("https://user:secret@api.example/d", "credentials are never sent"),
        ("ftp://api.example/d", "`ftp`"),
        ("/d", "in a loop, back to"),
        ("http://[/d", "no address"),
    ];
    for (target, reason) in cases {
        let (vendor, project) = project();
        vendor.at("/d", Answer::redirect(302, target));
        project.refuses(&[], &["cannot fetch", &vendor.url("/d"), reason, "`--from URL`"]);
        assert_eq!(vendor.asked().len(), 1);
    }
    let (vendor, project) = project();
    for hop in 0..20 {
        vendor.at(&format!("/{hop}"), Answer::redirect(302, &format!("/{}", hop + 1)));
    }
    project.refuses(&["--from", &vendor.url("/0")], &["more than 10 times"]);
}

#[test]
fn a_redirect_without_an_address_is_no_document() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::status(302));
    project.refuses(&[], &["/d: 302 Found, text/plain"]);
}

#[test]
fn what_may_pass_is_asked_for_again() {
    let passing = [
        Answer::status(503),
        Answer::status(429).with("retry-after", "0"),
        Answer::status(500),
        Answer::unanswered(),
        Answer::json("{").broken_off(),
        Answer::json(document("1.0", 5)).gzip().cut(40),
    ];
    for failure in passing {
        let (vendor, project) = project();
        vendor.answers("/d", [failure, Answer::json(document("1.0", 5))]);
        project.fetch(&[]).ends(0);
        project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
        assert_eq!(vendor.asked().len(), 2);
    }
}

#[test]
fn what_does_not_pass_is_given_up() {
    let failures = [
        (Answer::status(503), "503 Service Unavailable"),
        (Answer::unanswered(), "the answer broke off"),
        (Answer::json(document("1.0", 5)).broken_off(), "the answer broke off"),
        (Answer::json("{").silent(), "no complete answer came within 0.3 s"),
        (Answer::json("{}").after(Duration::from_secs(5)), "no complete answer came within 0.3 s"),
    ];
    for (failure, reason) in failures {
        let (vendor, project) = project();
        vendor.at("/d", failure);
        project.refuses(&["--timeout", "0.3"], &["cannot fetch", reason, "try again later"]);
        assert_eq!(vendor.asked().len(), 3, "{reason}");
    }
}

#[test]
fn a_server_that_asks_for_a_long_pause_is_not_waited_for() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::status(429).with("retry-after", "3600"));
    let began = Instant::now();
    project.refuses(&[], &["429 Too Many Requests"]);
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(vendor.asked().len(), 1);
}

#[test]
fn a_server_that_is_not_there_is_not_asked_for_anything_else() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let project = Project::new(&format!("http://{closed}/docs/"));
    project.refuses(&[], &["cannot fetch", "/docs/: no connection came about", "`--from FILE`"]);
}

#[test]
fn a_body_is_bounded_however_it_comes() {
    let megabytes = vec![b' '; 80 * 1024 * 1024];
    let bombs = [
        Answer::json("").with("content-length", "99999999999").silent(),
        Answer::json(vec![b' '; 1024 * 1024]).endless(),
        Answer::json(megabytes).gzip(),
    ];
    for bomb in bombs {
        let (vendor, project) = project();
        vendor.at("/d", bomb);
        project.refuses(&[], &["its answer has more than 64 MiB"]);
        assert_eq!(vendor.asked().len(), 1);
    }
}

#[test]
fn a_compressed_body_is_pinned_as_it_unpacks() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)).gzip());
    project.fetch(&[]).ends(0);
    project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
    assert_eq!(vendor.asked()[0].header("accept-encoding"), Some("gzip"));
    vendor.at("/d", Answer::json(document("1.0", 6)).with("content-encoding", "br"));
    project.refuses(&[], &["compressed as `br`"]);
}

#[test]
fn no_credential_is_sent_and_who_asks_is_said() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::redirect(302, "/e").with("set-cookie", "session=1"));
    vendor.at("/e", Answer::json(document("1.0", 5)));
    project.folder.put(".netrc", "machine 127.0.0.1 login user password secret\n");
    let home = project.folder.path("");
    let ran: crate::support::Ran = project.command(&[]).env("HOME", home).output().unwrap().into();
    ran.ends(0);
    for asked in vendor.asked() {
        for header in ["authorization", "cookie", "referer", "proxy-authorization"] {
            assert_eq!(asked.header(header), None);
        }
        assert!(asked.header("user-agent").unwrap().starts_with("cargo-xtask-fetch/"));
    }
}

#[test]
fn a_proxy_is_used_where_the_environment_names_one() {
    let proxy = Vendor::new();
    proxy.at("/d", Answer::json(document("1.0", 5)));
    let project = Project::new("http://localhost:1/d");
    let run = |no_proxy: &str| -> crate::support::Ran {
        let mut command = project.command(&[]);
        command.env("HTTP_PROXY", proxy.url("")).env("NO_PROXY", no_proxy).output().unwrap().into()
    };
    run("localhost").fails(&["no connection came about"]);
    run("").ends(0);
    project.has_pinned(&document("1.0", 5), "http://localhost:1/d");
    assert_eq!(proxy.asked()[0].target, "http://localhost:1/d");
}

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, RETRY_AFTER};

use crate::runtime::retry_after::retry_after;

/// Sun, 06 Nov 1994 08:49:37 GMT
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
}

fn wait(text: &str) -> Option<u64> {
    let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]);
    retry_after(&headers, now()).map(|wait| wait.as_secs())
}

const YEAR: u64 = 365 * 24 * 60 * 60;

#[test]
fn seconds() {
    assert_eq!(wait("0"), Some(0));
    assert_eq!(wait(" 120 "), Some(120));
    assert_eq!(wait("99999999"), Some(YEAR));
    assert_eq!(wait("99999999999999999999999999"), Some(YEAR));
}

#[test]
fn dates_in_the_three_forms_of_http() {
    for date in ["Sun, 06 Nov 1994 08:50:37 GMT", "Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:50:37 1994"] {
        assert_eq!(wait(date), Some(60), "{date}");
    }
    assert_eq!(wait("Sun, 06 Nov 1994 08:48:37 GMT"), Some(0), "passed");
    assert_eq!(wait("Fri, 31 Dec 9999 23:59:59 GMT"), Some(YEAR));
}

#[test]
fn the_clock_of_the_server_counts() {
    let headers = HeaderMap::from_iter([
        (RETRY_AFTER, "Sun, 06 Nov 1994 09:00:10 GMT".parse().unwrap()),
        (DATE, "Sun, 06 Nov 1994 09:00:00 GMT".parse().unwrap()),
    ]);
    assert_eq!(retry_after(&headers, now()), Some(Duration::from_secs(10)));
}

#[test]
fn anything_else_says_nothing() {
    for text in ["", "-1", "+1", "1.5", "1s", "soon", "Sun, 06 Nov 1994", "Sun, 99 Nov 1994 08:50:37 GMT"] {
        assert_eq!(wait(text), None, "{text}");
    }
    assert_eq!(retry_after(&HeaderMap::new(), now()), None);
}

//! How long a server asks to wait (RFC 9110, section 10.2.3, `Retry-After`).

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use httpdate::parse_http_date;

/// Longer than this nobody waits, and adding it to a point in time cannot overflow.
const MAX_WAIT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How long to wait, by a `Retry-After` of seconds or of a date. A date is compared with the server's own clock where
/// it says what that shows, and with `now` otherwise; one that has passed is no wait at all.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = text_of(headers, RETRY_AFTER)?;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits that are too many for a number are too many to wait, too.
        return Some(text.parse().map_or(MAX_WAIT, Duration::from_secs).min(MAX_WAIT));
    }
    let until = parse_http_date(text).ok()?;
    let now = text_of(headers, DATE).and_then(|date| parse_http_date(date).ok()).unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default().min(MAX_WAIT))
}

fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

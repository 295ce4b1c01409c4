//! What was sent against what must be sent: to the letter, but for the order that HTTP gives no meaning to.

mod media_type;
mod multipart;

use std::collections::BTreeMap;

use serde_json::Value;

pub use self::media_type::MediaType;
use super::driver::{BASE_URL, SECRET};
use super::percent::decoded;
use super::reading::{Body, Content, Location, Reading};
use super::recorded::Sent;

/// A part of a request that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of difference it is, as a word to count by.
    pub reason: &'static str,
    /// What was expected and what was sent.
    pub text: String,
}

/// A difference of this kind.
pub(super) fn difference(reason: &'static str, text: impl Into<String>) -> Difference {
    Difference { reason, text: text.into() }
}

/// Compares a request with its reading. `body` is which of its bodies was sent.
#[must_use]
pub fn differences(reading: &Reading, body: Option<&Body>, sent: &Sent, required_credential: bool) -> Vec<Difference> {
    let mut found = Vec::new();
    if sent.method != reading.method {
        found.push(difference("method", format!("expected {}, sent {}", reading.method, sent.method)));
    }
    let target = sent.uri.strip_prefix(BASE_URL).unwrap_or(&sent.uri);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != reading.expected.path {
        found.push(difference("path", format!("expected {}, sent {path}", reading.expected.path)));
    }
    let mut credentials = 0;
    found.extend(query_differences(reading, query, &mut credentials));
    found.extend(header_differences(reading, sent, &mut credentials));
    found.extend(cookie_differences(reading, sent, &mut credentials));
    let is_authorised = !reading.expected.credentials.is_empty();
    if required_credential && is_authorised && credentials == 0 {
        found.push(difference(
            "credential",
            format!("expected in one of {:?}, sent none", reading.expected.credentials),
        ));
    }
    found.extend(accept_differences(reading, sent));
    found.extend(body_differences(body, sent));
    found
}

/// Takes credentials out of what was sent: they are expected where the operation is authorised so.
fn is_credential(reading: &Reading, location: Location, name: &str, value: &str, count: &mut usize) -> bool {
    let is = value.contains(SECRET) || value.starts_with("Basic ");
    let known = reading.expected.credentials.contains(&(location, name.to_owned()));
    if is && known {
        *count += 1;
    }
    is && known
}

fn query_differences(reading: &Reading, query: &str, credentials: &mut usize) -> Vec<Difference> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let sent: Vec<&str> = pairs
        .filter(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            !is_credential(reading, Location::Query, &decoded(name), value, credentials)
        })
        .collect();
    match unordered(&reading.expected.query, &sent) {
        true => Vec::new(),
        false => {
            let expected = reading.expected.query.concat().join("&");
            vec![difference("query", format!("expected {expected}, sent {}", sent.join("&")))]
        }
    }
}

/// Whether the pairs are those of the groups, and those of each group in its order.
fn unordered(groups: &[Vec<String>], sent: &[&str]) -> bool {
    let mut left: Vec<&str> = sent.to_vec();
    for group in groups {
        let mut from = 0;
        for pair in group {
            let found = left.iter().skip(from).position(|sent| same_pair(pair, sent));
            let Some(at) = found else { return false };
            from += at;
            left.remove(from);
        }
    }
    left.is_empty()
}

/// Whether two pairs are the same: to the letter, or as JSON, whose members have no order.
fn same_pair(expected: &str, sent: &str) -> bool {
    if expected == sent {
        return true;
    }
    let (Some((name, expected)), Some((sent_name, sent))) = (expected.split_once('='), sent.split_once('=')) else {
        return false;
    };
    let is_canonical = super::percent::encoded(&decoded(sent)) == sent;
    name == sent_name && is_canonical && same_json_text(&decoded(expected), &decoded(sent))
}

fn same_json_text(one: &str, other: &str) -> bool {
    let structured = |text: &str| -> Option<Value> {
        text.starts_with(['{', '[']).then(|| serde_json::from_str(text).ok()).flatten()
    };
    structured(one).zip(structured(other)).is_some_and(|(one, other)| same_json(&one, &other))
}

/// Whether two values are the same: `1` and `1.0` are one number, integers are compared exactly.
fn same_json(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            let both_integers = !a.is_f64() && !b.is_f64();
            a == b || (!both_integers && a.as_f64() == b.as_f64())
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_json(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same_json(a, b)))
        }
        (one, other) => one == other,
    }
}

/// Headers that belong to HTTP or to the client, or are compared elsewhere.
const OTHERS: [&str; 4] = ["user-agent", "accept", "content-type", "cookie"];

fn header_differences(reading: &Reading, sent: &Sent, credentials: &mut usize) -> Vec<Difference> {
    let stated = |name: &str| reading.expected.headers.iter().any(|(stated, _)| stated == name);
    let mut left: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in &sent.headers {
        let is_other = OTHERS.contains(&name.as_str()) && !stated(name);
        if !is_other && !is_credential(reading, Location::Header, name, value, credentials) {
            left.entry(name).or_default().push(value);
        }
    }
    let mut found = Vec::new();
    for (name, value) in &reading.expected.headers {
        match left.remove(name.as_str()).as_deref() {
            Some([sent]) if sent == value || same_json_text(value, sent) => {}
            sent => found.push(difference("header", format!("expected {name}: {value}, sent {sent:?}"))),
        }
    }
    found.extend(
        left.into_iter().map(|(name, values)| difference("header", format!("not expected, sent {name}: {values:?}"))),
    );
    found
}

/// The same cookies, once they are decoded.
fn cookie_differences(reading: &Reading, sent: &Sent, credentials: &mut usize) -> Vec<Difference> {
    let header = sent.headers.iter().find(|(name, _)| name == "cookie").map_or("", |(_, value)| value.as_str());
    let mut expected: Vec<String> = reading.expected.cookies.clone();
    let mut cookies: Vec<String> = header
        .split("; ")
        .filter(|cookie| !cookie.is_empty())
        .filter(|cookie| {
            let (name, value) = cookie.split_once('=').unwrap_or((cookie, ""));
            !is_credential(reading, Location::Cookie, name, value, credentials)
        })
        .map(decoded)
        .collect();
    expected.sort_unstable();
    cookies.sort_unstable();
    if expected == cookies {
        return Vec::new();
    }
    vec![difference("cookie", format!("expected {expected:?}, sent {header}"))]
}

/// Only what some response can be is accepted, and something is, where a success has a body.
fn accept_differences(reading: &Reading, sent: &Sent) -> Vec<Difference> {
    let accept = sent.headers.iter().find(|(name, _)| name == "accept").map_or("", |(_, value)| value.as_str());
    let declared = &reading.expected.accept;
    let is_declared = |media_type: &str| {
        declared.is_empty() || declared.iter().any(|declared| MediaType::of(declared) == MediaType::of(media_type))
    };
    if accept.is_empty() && reading.expected.must_accept {
        return vec![difference("accept", format!("expected some of {declared:?}, sent none"))];
    }
    let unknown = media_type::list(accept).into_iter().find(|media_type| !is_declared(media_type));
    unknown
        .map(|unknown| difference("accept", format!("expected some of {declared:?}, sent {unknown}")))
        .into_iter()
        .collect()
}

fn body_differences(body: Option<&Body>, sent: &Sent) -> Vec<Difference> {
    let content_type =
        sent.headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, value)| value.as_str());
    let Some(body) = body else {
        return match (content_type, sent.body.as_str()) {
            ("", "") => Vec::new(),
            (content_type, content) => {
                vec![difference("body", format!("expected none, sent {content_type}: {content}"))]
            }
        };
    };
    let mut found = Vec::new();
    let (declared, given) = (MediaType::of(&body.media_type), MediaType::of(content_type));
    let fits = match &body.content {
        // Its boundary is a parameter.
        Content::Multipart(_) => declared.essence() == given.essence(),
        Content::Raw(_) if body.media_type.contains('*') => true,
        _ => declared == given || declared.admits(&given),
    };
    if !fits {
        found.push(difference("content-type", format!("expected {}, sent {content_type}", body.media_type)));
    }
    let same = match &body.content {
        Content::Raw(text) => *text == sent.body,
        Content::Json(value) => serde_json::from_str(&sent.body).is_ok_and(|sent| same_json(value, &sent)),
        Content::Form(pairs) => {
            unordered(pairs, &sent.body.split('&').filter(|pair| !pair.is_empty()).collect::<Vec<_>>())
        }
        Content::Multipart(parts) => {
            found.extend(multipart::differences(parts, content_type, &sent.body));
            true
        }
    };
    if !same {
        let expected = match &body.content {
            Content::Json(value) => value.to_string(),
            Content::Form(pairs) => pairs.concat().join("&"),
            content => format!("{content:?}"),
        };
        found.push(difference("body", format!("expected {expected}, sent {}", sent.body)));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{same_json, same_pair, unordered};

    #[test]
    fn order_counts_within_a_parameter_alone() {
        let groups = [vec!["a=1".to_owned(), "a=2".to_owned()], vec!["b=3".to_owned()]];
        assert!(unordered(&groups, &["b=3", "a=1", "a=2"]) && unordered(&groups, &["a=1", "b=3", "a=2"]));
        assert!(!unordered(&groups, &["a=2", "a=1", "b=3"]));
        assert!(!unordered(&groups, &["a=1", "a=2"]) && !unordered(&groups, &["a=1", "a=2", "b=3", "b=3"]));
    }

    #[test]
    fn json_is_the_same_in_any_order_and_numbers_are_exact() {
        assert!(same_pair("a=%7B%22x%22%3A1%2C%22y%22%3A2%7D", "a=%7B%22y%22%3A2%2C%22x%22%3A1%7D"));
        assert!(!same_pair("a=%7B%22x%22%3A1%7D", "a={%22x%22%3A1}"));
        assert!(!same_pair("a=1", "a=1.0"));
        assert!(same_json(&json!({"a": 1}), &json!({"a": 1.0})));
        assert!(!same_json(&json!(9_007_199_254_740_993_i64), &json!(9_007_199_254_740_992_i64)));
    }
}

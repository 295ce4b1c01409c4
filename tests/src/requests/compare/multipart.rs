//! Forms of several parts (RFC 7578): read back, and compared part by part.

use super::{Difference, MediaType, difference, same_json_text};
use crate::requests::reading::Part;

/// A part as it was sent.
#[derive(Debug)]
struct Sent<'a> {
    name: String,
    has_file_name: bool,
    media_type: Option<&'a str>,
    content: &'a str,
}

pub(super) fn differences(expected: &[Part], content_type: &str, body: &str) -> Vec<Difference> {
    let Some(mut left) = parts(content_type, body) else {
        return vec![difference("multipart", format!("not a form of several parts: {content_type}: {body}"))];
    };
    let mut found = Vec::new();
    for part in expected {
        // Parts of one name come in their order.
        let Some(at) = left.iter().position(|sent| sent.name == part.name) else {
            found.push(difference("multipart", format!("the part `{}` was not sent", part.name)));
            continue;
        };
        let sent = left.remove(at);
        if !is_same(part, &sent) {
            found.push(difference("multipart", format!("expected {part:?}, sent {sent:?}")));
        }
    }
    found.extend(left.iter().map(|sent| difference("multipart", format!("not expected, sent {sent:?}"))));
    found
}

fn is_same(part: &Part, sent: &Sent<'_>) -> bool {
    let is_json = part.media_type.as_deref().is_some_and(|media_type| media_type.contains("json"));
    let same_content = part.content == sent.content || (is_json && (same_json_text(&part.content, sent.content)));
    let media_type = sent.media_type.map(MediaType::of);
    let same_type = match (&part.media_type, media_type) {
        (Some(expected), sent) => sent == Some(MediaType::of(expected)),
        (None, None) => !part.is_file,
        (None, Some(sent)) => part.is_file || sent.essence() == "text/plain",
    };
    same_content && same_type && part.is_file == sent.has_file_name
}

fn parts<'a>(content_type: &str, body: &'a str) -> Option<Vec<Sent<'a>>> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    let delimiter = format!("--{}", boundary.trim_matches('"'));
    let mut rest = body.strip_prefix(&delimiter)?;
    let next = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix("\r\n") {
        let (part, after) = part.split_once(&next)?;
        parts.push(one(part)?);
        rest = after;
    }
    (rest == "--\r\n").then_some(parts)
}

fn one(part: &str) -> Option<Sent<'_>> {
    let (head, content) = part.split_once("\r\n\r\n")?;
    let header = |wanted: &str| {
        let fields = head.split("\r\n").filter_map(|line| line.split_once(": "));
        fields.filter(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value).next()
    };
    let disposition = header("content-disposition")?.strip_prefix("form-data; ")?;
    let name = disposition.strip_prefix("name=\"")?.split('"').next()?.replace("%22", "\"");
    Some(Sent {
        name,
        has_file_name: disposition.contains("; filename=\""),
        media_type: header("content-type"),
        content,
    })
}

//! Percent-encoding (RFC 3986, section 2), as the reading and the comparison see it.

/// Encodes all but the unreserved characters (RFC 6570, section 3.2.1: what an expression without `+` or `#` allows).
#[must_use]
pub fn encoded(text: &str) -> String {
    kept(text, "", false)
}

/// Encodes what a query value cannot hold, or would be read as a delimiter (RFC 6570, section 3.2.3, with what OpenAPI
/// 3.1.1, section 4.8.12.2.1, leaves to the application). What is encoded already stays.
#[must_use]
pub fn reserved(text: &str) -> String {
    kept(text, ":/?@!$'()*,;=", true)
}

/// Encodes what a path as a document writes it may hold, but no path can. What is encoded already stays.
#[must_use]
pub fn literal(text: &str) -> String {
    kept(text, "/:@!$&'()*+,;=", true)
}

/// The same for a query.
#[must_use]
pub fn literal_query(text: &str) -> String {
    kept(text, "/?:@!$&'()*+,;=", true)
}

fn kept(text: &str, others: &str, triples: bool) -> String {
    let mut out = String::new();
    for (at, byte) in text.bytes().enumerate() {
        let is_triple = || {
            let digits = text.as_bytes().get(at + 1..at + 3);
            byte == b'%' && digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_kept = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || others.as_bytes().contains(&byte);
        if is_kept || (triples && is_triple()) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The text behind an encoded one; a `+` stands for itself.
#[must_use]
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded, literal, reserved};

    #[test]
    fn each_place_keeps_what_it_can_hold() {
        assert_eq!(encoded("a/b c?é-._~%41"), "a%2Fb%20c%3F%C3%A9-._~%2541");
        assert_eq!(reserved("a/b c?&+#[%41%"), "a/b%20c?%26%2B%23%5B%41%25");
        assert_eq!(literal("/a b/é|%41"), "/a%20b/%C3%A9%7C%41");
        assert_eq!(decoded("a%2Fb%C3%A9+%4"), "a/bé+%4");
    }
}

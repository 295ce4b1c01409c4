//! What of a path a request holds: a document may tell operations apart by a fragment, and may write what no address can.

/// The path as it is sent, its parameters still in braces; nothing where that is how the document writes it.
///
/// A fragment is never sent (RFC 9110, section 7.1). What stands behind a `?` is the beginning of the query. A character
/// that an address cannot hold is percent-encoded (RFC 3986, section 3.3), and a slash at the beginning is added, since the
/// path is appended to the address of the server (OpenAPI, Paths Object).
pub(super) fn target(path: &str) -> Option<String> {
    let mut sent = String::with_capacity(path.len());
    if !path.starts_with('/') {
        sent.push('/');
    }
    let (mut rest, mut in_query) = (path, false);
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        let length = match character {
            '#' => break,
            '{' => after.find('}').map(|end| end + 2),
            '?' if !in_query => {
                in_query = true;
                Some(1)
            }
            '%' if is_hex_pair(after) => Some(3),
            character => is_allowed(character, in_query).then_some(1),
        };
        match length.and_then(|length| rest.split_at_checked(length)) {
            Some((kept, after)) => {
                sent.push_str(kept);
                rest = after;
            }
            None => {
                let mut bytes = [0; 4];
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    sent.push_str(&format!("%{byte:02X}"));
                }
                rest = after;
            }
        }
    }
    (sent != path).then_some(sent)
}

fn is_hex_pair(text: &str) -> bool {
    matches!(text.as_bytes(), [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// The characters of RFC 3986, `pchar`, and what separates: a slash, and in a query a question mark.
fn is_allowed(character: char, in_query: bool) -> bool {
    character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(character) || (in_query && character == '?')
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn most_paths_are_sent_as_they_are() {
        for path in
            ["/", "/users/{id}:cancel", "/Employees(Name='{name}')/$count", "/a%2Fb//{c d}.{é}/", "/s?a=1&b=?{c}"]
        {
            assert_eq!(target(path), None, "{path}");
        }
    }

    #[test]
    fn what_no_address_holds_is_left_out_or_encoded() {
        let sent = |path: &str| target(path).unwrap();
        assert_eq!(sent("/queues/{id}#send?a=b"), "/queues/{id}");
        assert_eq!(sent("/#X-Target=A"), "/");
        assert_eq!(sent("/über uns/100%/[x]|{"), "/%C3%BCber%20uns/100%25/%5Bx%5D%7C%7B");
        assert_eq!(sent("users?q=a b"), "/users?q=a%20b");
    }
}

//! Percent-encoding (RFC 3986, section 2.1).

/// Which characters stand for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Only the unreserved ones: right in every part of a URL and in a form.
    Unreserved,
    /// The reserved ones too, as far as a path segment can hold them, and triples that are encoded already (RFC 6570,
    /// section 3.2.3).
    ReservedInPath,
    /// The reserved ones too, as far as a query value can hold them, and triples that are encoded already. `&` and `+`
    /// are reserved, but a server takes them for the next parameter and for a space.
    ReservedInQuery,
    /// What a cookie can hold (RFC 6265, section 4.1.1), `%` excepted.
    CookieOctets,
    /// Everything: header values are not encoded.
    All,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        match self {
            _ if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => true,
            Self::Unreserved => false,
            Self::ReservedInPath => b":@!$&'()*+,;=".contains(&byte),
            Self::ReservedInQuery => b":/?@!$'()*,;=".contains(&byte),
            Self::CookieOctets => byte.is_ascii_graphic() && !b"\",;\\%".contains(&byte),
            Self::All => true,
        }
    }

    fn keeps_triples(self) -> bool {
        matches!(self, Self::ReservedInPath | Self::ReservedInQuery)
    }
}

/// `text`, percent-encoded.
pub(crate) fn percent_encoded(text: &str, keep: Keep) -> String {
    if keep == Keep::All {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if keep.keeps(*byte) || (*byte == b'%' && keep.keeps_triples() && is_hex_pair(tail)) {
            out.push(char::from(*byte));
        } else {
            push_triple(*byte, &mut out);
        }
        rest = tail;
    }
    out
}

fn is_hex_pair(bytes: &[u8]) -> bool {
    matches!(bytes, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

fn push_triple(byte: u8, out: &mut String) {
    out.push('%');
    for nibble in [byte >> 4, byte & 15] {
        out.extend(char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

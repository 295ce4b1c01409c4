use proptest::prelude::*;
use reqwest::Url;

use crate::runtime::percent::{Keep, percent_encoded};

#[test]
fn only_unreserved_characters_stand_for_themselves() {
    assert_eq!(percent_encoded("a/b c+d?é~{x}-._", Keep::Unreserved), "a%2Fb%20c%2Bd%3F%C3%A9~%7Bx%7D-._");
    assert_eq!(percent_encoded("\u{0}\n\u{7f}", Keep::Unreserved), "%00%0A%7F");
}

proptest! {
    /// Read back by another implementation than ours, the one that WHATWG's URL standard describes.
    #[test]
    fn a_query_comes_back(name in any::<String>(), value in any::<String>()) {
        let encoded = |text: &str| percent_encoded(text, Keep::Unreserved);
        let url = Url::parse(&format!("http://h/?{}={}", encoded(&name), encoded(&value))).unwrap();
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, [(name, value)]);
    }

    #[test]
    fn a_reserved_query_value_comes_back(value in "[^%]*") {
        let encoded = percent_encoded(&value, Keep::ReservedInQuery);
        let url = Url::parse(&format!("http://h/?a={encoded}&b=1")).unwrap();
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, [("a".to_owned(), value), ("b".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn a_path_segment_stays_one(value in "[^.]+", keep in prop_oneof![Just(Keep::Unreserved), Just(Keep::ReservedInPath)]) {
        let url = Url::parse(&format!("http://h/a/{}/b", percent_encoded(&value, keep))).unwrap();
        prop_assert_eq!(url.path_segments().unwrap().count(), 3);
        prop_assert_eq!(url.query(), None);
        prop_assert_eq!(url.fragment(), None);
    }

    #[test]
    fn a_cookie_holds_what_cookies_can(value in any::<String>()) {
        let encoded = percent_encoded(&value, Keep::CookieOctets);
        prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)));
    }
}

//! The law: at the place of every member stands its key, at the place of every item stands the item.

use serde_json::Value;

use super::locate;
use crate::diagnostic::Place;
use crate::document::read_tree;
use crate::pointer::Pointer;

/// Every place in a tree, with its value.
fn places(value: &Value, at: &Pointer, found: &mut Vec<(Pointer, Value)>) {
    found.push((at.clone(), value.clone()));
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| places(value, &at.join(name), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &at.index(index), found));
        }
        _ => {}
    }
}

/// The text from a place on.
fn rest(text: &str, place: Place) -> String {
    let line = text.lines().nth(place.line as usize - 1).unwrap_or_else(|| panic!("no line at {place:?}"));
    line.chars().skip(place.column as usize - 1).collect()
}

/// Checks the law for all pointers of a document at once, and gives how many there are.
fn holds(text: &str) -> usize {
    let mut all = Vec::new();
    places(&read_tree(text.as_bytes()).map(|tree| tree.root).unwrap(), &Pointer::root(), &mut all);
    let pointers: Vec<Pointer> = all.iter().map(|(pointer, _)| pointer.clone()).collect();
    let found = locate(text.as_bytes(), &pointers);
    for ((pointer, value), place) in all.iter().zip(&found).skip(1) {
        let place = place.unwrap_or_else(|| panic!("{pointer} was not found in\n{text}"));
        let rest = rest(text, place);
        let rest = rest.trim_start_matches(['"', '\'']);
        let token = pointer.last().unwrap_or_default();
        let is_item = token.parse::<usize>().is_ok() && !rest.starts_with(&token);
        let due = match value {
            Value::String(text) if is_item => text.chars().next().map(String::from).unwrap_or_default(),
            Value::Object(members) if is_item => members.keys().next().cloned().unwrap_or_default(),
            _ if is_item => String::new(),
            _ => token,
        };
        let rest = rest.trim_start_matches(['{', '"', '\'', ' ']);
        assert!(rest.starts_with(&due), "{pointer} at {place:?} is {rest:?} in\n{text}");
    }
    all.len()
}

fn place(text: &str, pointer: &str) -> Option<(u32, u32)> {
    let found = locate(text.as_bytes(), &[Pointer::parse(pointer).unwrap()]);
    found[0].map(|place| (place.line, place.column))
}

#[test]
fn the_law_holds_for_json() {
    let text = r#" {"a": {"b/c": [1, "x,]}\"{", {"d~e": null, "é😀": [ ], "f": {}}, [[true]]],
      "" : -1.5e3, "200": "{"}, "g\\" : false,
  "h": ["😀", {"i": {"j": "k"}}]}
"#;
    let plain = text.replace("g\\\\", "g");
    assert_eq!(holds(&plain), 20);
}

#[test]
fn the_law_holds_for_yaml() {
    let block = "a:\n  b/c:\n  - 1\n  - x: y\n    z:\n      - - deep\n        - w\n  'q k': |\n    a: not a key\n    b:\n  \"d k\": >-\n    folded: text\n  200: ok\n  é: ü\nlast: plain text\n  over lines\n";
    assert_eq!(holds(block), 15);
    let flow =
        "# comment\na: {b: [1, {c: d}, 'e, ]', [f]], \"g h\": {i: j}}\n? k\n: l\nm: [\n  {n: o},\n  p: q,\n  ]\n";
    assert_eq!(holds(flow), 17);
    assert_eq!(holds("- a\n- - b\n  - c: d\n-\n  e: f\n"), 8);
    assert_eq!(holds("---\r\na: 1\r\nb:\r\n  c: 2\r\n"), 4);
}

#[test]
fn escaped_keys_and_encodings_are_found() {
    let text = "{\"a\\u002fb\": 1,\n \"c\\\"d\": 2}";
    assert_eq!(place(text, "/a~1b"), Some((1, 2)));
    assert_eq!(place(text, "/c\"d"), Some((2, 2)));
    assert_eq!(place(&format!("\u{feff}{text}"), "/c\"d"), Some((2, 2)));
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(locate(&wide, &[Pointer::root().join("a/b")]), [Some(Place { line: 1, column: 2 })]);
}

#[test]
fn columns_count_characters() {
    assert_eq!(place(r#"{"é😀": 1, "b": 2}"#, "/b"), Some((1, 11)));
    assert_eq!(place("{é😀: 1, b: 2}", "/b"), None);
    assert_eq!(place("x: {é😀: 1, b: 2}", "/x/b"), Some((1, 12)));
}

#[test]
fn the_last_of_several_keys_counts() {
    let json = "{\"a\": {\"x\": 1},\n \"a\": {\"y\": 2}}";
    assert_eq!((place(json, "/a"), place(json, "/a/y"), place(json, "/a/x")), (Some((2, 2)), Some((2, 8)), None));
    let both = locate(json.as_bytes(), &["/a", "/a/x"].map(|text| Pointer::parse(text).unwrap()));
    assert_eq!(both, [Some(Place { line: 2, column: 2 }), None]);
}

#[test]
fn aliases_and_merges_lead_to_their_anchor() {
    let text = "base: &base\n  a: &inner\n    deep: 1\n  b: 2\nuse: *base\nlist: [*base, *inner]\n\
                merged:\n  <<: *base\n  b: 3\nmany:\n  <<: [*inner, *base]\n";
    assert_eq!(place(text, "/use"), Some((5, 1)));
    assert_eq!(place(text, "/use/b"), Some((4, 3)));
    assert_eq!(place(text, "/use/a/deep"), Some((3, 5)));
    assert_eq!(place(text, "/list/0"), Some((6, 8)));
    assert_eq!(place(text, "/list/1/deep"), Some((3, 5)));
    assert_eq!(place(text, "/merged/a/deep"), Some((3, 5)));
    assert_eq!(place(text, "/merged/b"), Some((9, 3)));
    assert_eq!(place(text, "/many/deep"), Some((3, 5)));
    assert_eq!(place(text, "/many/b"), Some((4, 3)));
    assert_eq!(place("x: &x\n  y: *z\nz: 1\n", "/x/y/w"), None);
    assert_eq!(place("&k key: &v {a: 1}\nother: *v\n", "/other/a"), Some((1, 13)));
}

#[test]
fn what_is_not_there_is_not_found() {
    for text in ["{\"a\": [1]}", "a: [1]\n"] {
        assert_eq!(place(text, "/b"), None);
        assert_eq!(place(text, "/a/1"), None);
        assert_eq!(place(text, "/a/0/x"), None);
        assert_eq!(place(text, ""), Some((1, 1)));
    }
    assert_eq!(place("", "/a"), None);
    assert_eq!(place("<html>", "/a"), None);
}

#[test]
fn a_text_with_a_mistake_gives_what_stands_before_it() {
    let text = "{\"a\": 1, \"b\" 2, \"c\": 3}";
    assert_eq!((place(text, "/a"), place(text, "/c")), (Some((1, 2)), None));
    for broken in ["{", "{\"", "{\"a\":", "{\"a\": [", "{\"a\": }", "[1,,]", "{\"a\\"] {
        assert_eq!(place(broken, "/a/0/b"), None, "{broken}");
    }
}

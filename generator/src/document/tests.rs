//! Reading as a whole: formats, keys, bounds and errors.

use serde_json::{Value, json};

use super::limits::{MAX_BYTES, MAX_DEPTH};
use super::{Dialect, Format, read, read_tree};
use crate::diagnostic::{Diagnostic, Place};

fn tree(text: &str) -> Value {
    read_tree(text.as_bytes()).map(|tree| tree.root).unwrap()
}

fn error(text: &str) -> Diagnostic {
    read(text.as_bytes()).map(|document| document.root).unwrap_err()
}

fn duplicates(text: &str) -> Vec<String> {
    let tree = read_tree(text.as_bytes()).map_err(|error| error.to_string()).unwrap();
    tree.diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.pointer)).collect()
}

#[test]
fn json_and_yaml_give_the_same_tree() {
    let json = read(
        br#"{"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": {"200": {"x": [1, -2, 1.5, null, true]}}}}}}"#,
    );
    let yaml =
        read(b"openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        200: {x: [1, -2, 1.5, ~, true]}\n");
    let (json, yaml) = (json.unwrap(), yaml.unwrap());
    assert_eq!((json.format, yaml.format), (Format::Json, Format::Yaml));
    assert_eq!((json.dialect, yaml.dialect), (Dialect::OpenApi30, Dialect::OpenApi30));
    assert_eq!(json.root, yaml.root);
}

#[test]
fn members_keep_their_order() {
    let root = tree(r#"{"b": 1, "a": 2, "c": 3}"#);
    assert_eq!(root.as_object().unwrap().keys().collect::<Vec<_>>(), ["b", "a", "c"]);
}

#[test]
fn yaml_keys_are_their_text() {
    assert_eq!(
        tree("200: a\ntrue: b\n1.10: c\n~: d\n0x1F: e\n'x y': f\n"),
        json!({"200": "a", "true": "b", "1.10": "c", "~": "d", "0x1F": "e", "x y": "f"})
    );
}

#[test]
fn yaml_aliases_merges_and_tags_are_resolved() {
    let text = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\nalias: *base\none: {<<: *base, b: 9}\n\
                two: {<<: [*base, *more]}\ntagged: !thing {x: !!str 5}\n";
    let root = tree(text);
    assert_eq!(root["alias"], json!({"a": 1, "b": 2}));
    assert_eq!(root["one"], json!({"b": 9, "a": 1}));
    assert_eq!(root["two"], json!({"a": 1, "b": 2, "c": 4}));
    assert_eq!(root["tagged"], json!({"x": "5"}));
}

#[test]
fn what_json_cannot_say_stays_text() {
    assert_eq!(tree("a: .inf\nb: -.inf\nc: .nan\n"), json!({"a": ".inf", "b": "-.inf", "c": ".nan"}));
    assert_eq!(tree("a: 340282366920938463463374607431768211455\n"), json!({"a": 3.402_823_669_209_385e38}));
}

#[test]
fn a_duplicate_key_is_a_warning_and_the_last_one_counts() {
    let json = r#"{"a": {"x/y": 1, "x/y": {"b": 1, "b": 2}}, "l": [{"c": 1, "c": 2}]}"#;
    assert_eq!(tree(json), json!({"a": {"x/y": {"b": 2}}, "l": [{"c": 2}]}));
    assert_eq!(duplicates(json), ["duplicate-key /a/x~1y/b", "duplicate-key /a/x~1y", "duplicate-key /l/0/c"]);
    assert_eq!(duplicates("a: 1\nb:\n  200: x\n  '200': y\n"), ["duplicate-key /b/200"]);
}

#[test]
fn duplicate_keys_are_not_reported_without_end() {
    let text = format!("{{{}}}", vec!["\"a\":1"; 1_500].join(","));
    let found = duplicates(&text);
    assert_eq!(found.len(), 1_001);
    assert_eq!(found.last().map(String::as_str), Some("duplicate-key "));
}

#[test]
fn a_mistake_in_the_text_says_where() {
    let json = error("{\n  \"é\": \"ü\", ]\n}");
    assert_eq!((json.code, json.place), ("syntax", Some(Place { line: 2, column: 13 })));
    assert!(json.message.contains("not valid JSON: key must be a string"), "{}", json.message);
    assert!(!json.message.contains("line 2"), "{}", json.message);
    let cut = error("{\"openapi\": \"3.0.0\", \"paths\": {");
    assert_eq!((cut.code, cut.place.map(|place| place.line)), ("syntax", Some(1)));
    let trailing = error("{\"openapi\": \"3.0.0\"}\n}");
    assert_eq!((trailing.code, trailing.place), ("syntax", Some(Place { line: 2, column: 1 })));
    let yaml = error("openapi: 3.0.0\npaths:\n\t/a: x\n");
    assert_eq!((yaml.code, yaml.place.map(|place| place.line)), ("syntax", Some(3)));
    assert!(yaml.message.contains("not valid YAML"), "{}", yaml.message);
}

#[test]
fn what_is_no_document_is_refused() {
    assert_eq!(error("").code, "empty");
    assert_eq!(error("<html>").code, "markup");
    assert_eq!(error("just text").code, "not-openapi");
    assert_eq!(error("{}").code, "not-openapi");
    assert_eq!(error("a: 1\n---\nb: 2\n").code, "syntax");
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]).map(|_| ()).unwrap_err().code, "too-large");
}

#[test]
fn nesting_has_a_bound_in_both_formats() {
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read_tree(nested(MAX_DEPTH).as_bytes()).is_ok());
    let json = read_tree(nested(MAX_DEPTH + 1).as_bytes()).map(|tree| tree.root).unwrap_err();
    assert_eq!((json.code, json.place.is_some()), ("too-deep", true));
    assert_eq!(json.pointer.tokens().count(), MAX_DEPTH + 1);
    let yaml = read_tree(format!("a: {}", nested(MAX_DEPTH)).as_bytes()).map(|tree| tree.root).unwrap_err();
    assert_eq!((yaml.code, yaml.place.is_some()), ("too-deep", true));
    assert_eq!(error(&"[".repeat(1_000_000)).code, "too-deep");
    assert!(error(&format!("a: {}", "[".repeat(100_000))).code.starts_with("too-"));
}

#[test]
fn aliases_cannot_multiply_without_end() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    assert!(["syntax", "too-many-values"].contains(&error(&text).code));
    let long = "x".repeat(1 << 20);
    let text = format!("long: &long {long}\nlist: [{}]\n", vec!["*long"; 1_000].join(", "));
    assert_eq!(error(&text).code, "too-much-text");
}

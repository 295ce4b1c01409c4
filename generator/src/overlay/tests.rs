//! Overlays as files: read, then applied.

use serde_json::{Value, json};

use super::{Overlay, read};
use crate::diagnostic::{Diagnostic, Severity};

/// An overlay with these actions, in YAML.
fn overlay(actions: &str) -> Result<Overlay, Vec<Diagnostic>> {
    read(format!("overlay: 1.0.0\ninfo: {{title: t, version: 1}}\nactions:\n{actions}").as_bytes())
}

/// What the actions make of a tree, and what there is to say.
fn applied(actions: &str, mut root: Value) -> (Value, Vec<String>) {
    let said = overlay(actions).map(|overlay| overlay.apply(&mut root)).unwrap();
    (root, lines(&said))
}

fn lines(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.map(|place| format!("{}:{}", place.line, place.column)).unwrap_or_default();
        format!("{} {} {place}", diagnostic.code, diagnostic.pointer)
    };
    diagnostics.iter().map(line).collect()
}

fn errors(text: &str) -> Vec<String> {
    let errors = read(text.as_bytes()).map(|overlay| overlay.actions.len()).unwrap_err();
    assert!(errors.iter().all(|error| error.severity == Severity::Error));
    lines(&errors)
}

#[test]
fn actions_are_applied_in_order() {
    let actions = "- {target: '$.a', update: {b: 1}}\n- {target: '$.a.b', update: 2}\n- {target: $, update: {c: []}}\n\
                   - {target: $.c, update: x}\n- {target: $.d, remove: true}\n";
    assert_eq!(applied(actions, json!({"a": {}, "d": 1})), (json!({"a": {"b": 2}, "c": ["x"]}), vec![]));
}

#[test]
fn many_values_are_changed_by_one_action() {
    let root = json!({"paths": {"/a": {"get": {}, "put": {}}, "/b": {"get": {"x": 1}}}});
    let (root, said) = applied("- {target: \"$.paths[*]['get','put']\", update: {x: 2}}\n", root);
    assert_eq!(root, json!({"paths": {"/a": {"get": {"x": 2}, "put": {"x": 2}}, "/b": {"get": {"x": 2}}}}));
    assert!(said.is_empty());
}

#[test]
fn removal_takes_each_value_that_was_selected() {
    let root = json!({"l": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "o": {"a": {"a": 1}, "b": 2}});
    let (root, said) = applied("- {target: '$.l[?@ != 4]', remove: true}\n- {target: $..a, remove: true}\n", root);
    assert_eq!((root, said), (json!({"l": [4], "o": {"b": 2}}), vec![]));
    let (root, said) = applied("- {target: $, remove: true}\n", json!({"a": 1}));
    assert_eq!((root, said), (json!({"a": 1}), vec!["incompatible-update /actions/0/target 4:4".to_owned()]));
}

#[test]
fn an_action_that_selects_nothing_is_stale_and_one_that_changes_nothing_is_not() {
    let actions =
        "- {target: $.gone, update: {a: 1}}\n- {target: $.a, update: {b: 1}}\n- {target: $.gone, remove: true}\n";
    let (root, said) = applied(actions, json!({"a": {"b": 1}}));
    assert_eq!(root, json!({"a": {"b": 1}}));
    assert_eq!(said, ["stale-overlay-action /actions/0/target 4:4", "stale-overlay-action /actions/2/target 6:4"]);
}

#[test]
fn what_cannot_be_merged_is_an_error() {
    let (root, said) = applied("- target: $.a\n  update: {type: {x: 1}}\n", json!({"a": {"type": "string"}}));
    assert_eq!(root, json!({"a": {"type": "string"}}));
    assert_eq!(said, ["incompatible-update /actions/0/update/type 4:3"]);
    let (_, said) = applied("- {target: '$.*', update: 1}\n", json!({"a": [], "b": 2}));
    assert_eq!(said, ["incompatible-update /actions/0/update 4:4"]);
}

#[test]
fn a_copy_is_of_exactly_one_value() {
    let root = json!({"a": {"x": 1}, "b": {}, "l": [1, 2]});
    assert_eq!(applied("- {target: $.b, copy: $.a}\n", root.clone()).0["b"], json!({"x": 1}));
    assert_eq!(applied("- {target: $.b, copy: '$.l[*]'}\n", root).1, ["ambiguous-copy /actions/0/copy 4:4"]);
}

#[test]
fn an_overlay_does_not_grow_a_document_without_end() {
    let doubling = "- {target: '$..*', update: {a: {}, b: {}}}\n".repeat(40);
    let (_, said) = applied(&doubling, json!({"r": {}}));
    assert_eq!(said, ["overlay-too-large /actions/16/target 20:4"]);
}

#[test]
fn all_that_is_wrong_is_said_with_its_place() {
    let text = "overlay: 1.0.0\ninfo: {title: t}\nextra: 1\nx-extra: 1\nactions:\n- target: paths\n  update: {}\n\
                - update: {}\n  updat: {}\n- 5\n- {target: $.a, remove: 'yes'}\n- {target: $.a, update: 1, copy: $.b}\n";
    assert_eq!(
        errors(text),
        [
            "invalid-overlay /extra 3:1",
            "invalid-overlay /info 2:1",
            "invalid-overlay /actions/0/target 6:3",
            "invalid-overlay /actions/1/updat 9:3",
            "invalid-overlay /actions/1 8:3",
            "invalid-overlay /actions/2 10:3",
            "invalid-overlay /actions/3/remove 11:17",
            "invalid-overlay /actions/4/copy 12:28",
        ]
    );
}

#[test]
fn what_is_no_overlay_is_refused() {
    assert_eq!(errors("openapi: 3.0.0\n"), ["not-an-overlay  1:1"]);
    assert_eq!(errors("[]"), ["not-an-overlay  1:1"]);
    assert_eq!(errors("overlay: 2.0.0\n"), ["unsupported-version /overlay 1:1"]);
    assert_eq!(errors("{\"overlay\": \"1.0.0\",}"), ["syntax  1:21"]);
    assert_eq!(errors("overlay: 1.0.0\ninfo: {title: t, version: 1}\nactions: 1\n"), ["invalid-overlay /actions 3:1"]);
}

#[test]
fn json_is_read_and_warnings_are_kept() {
    let text = r#"{"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": [{"target": "$", "target": "$.a"}]}"#;
    let overlay = read(text.as_bytes()).unwrap();
    assert_eq!(
        lines(&overlay.diagnostics),
        ["duplicate-key /actions/0/target 1:90", "idle-overlay-action /actions/0 1:74"]
    );
    assert!(overlay.actions.is_empty());
}

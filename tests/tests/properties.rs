//! What must not matter to the generator: the order of keys, the notation, the version of the specification.

use generator::Source;
use serde_json::{Map, Value};
use tests::folder::{self, Files};
use tests::input::{self, Input, Named};
use tests::snapshot::cases;

/// The files of a crate, without the lines that say which bytes it was made from, and from which place in them.
fn without_provenance(input: &Input) -> Files {
    let mut files = input::files(&input.generate());
    let library = files.get("src/lib.rs").expect("a crate has a lib.rs");
    assert!(library.lines().next().is_some_and(is_provenance), "{library}");
    for contents in files.values_mut() {
        *contents = contents.lines().filter(|line| !is_provenance(line)).map(|line| format!("{line}\n")).collect();
    }
    files
}

fn is_provenance(line: &str) -> bool {
    let names_place = line.starts_with("/// `#/") && line.ends_with("` of the document.");
    let names_bytes = line.starts_with("// @generated") && line.contains("sha256");
    names_place || names_bytes
}

#[track_caller]
fn same_crate(one: &Input, other: &Input) {
    let (one_files, other_files) = (without_provenance(one), without_provenance(other));
    for (path, contents) in &one_files {
        snapbox::assert_data_eq!(
            other_files.get(path).cloned().unwrap_or_default(),
            snapbox::IntoData::into_data(contents.as_str()).raw()
        );
    }
    assert!(one_files.keys().eq(other_files.keys()), "{:?}", other_files.keys());
}

/// The cases of `golden/` and the second API, each with its document as a tree.
fn trees() -> Vec<(Input, Value)> {
    let golden = cases(&folder::tests().join("golden"));
    let second = folder::tests().join("second-api");
    let inputs = golden.iter().chain([&second]).map(|folder| Input::folder(folder));
    inputs.map(|input| (input.clone(), tree(&input))).collect()
}

/// The document as the generator reads it, whatever it is written in.
fn tree(input: &Input) -> Value {
    let source = Source { name: &input.document.name, bytes: &input.document.bytes };
    let effective = generator::effective(&source, &[], &mut |_| {});
    effective.unwrap_or_else(|refused| panic!("{}", input::said(&refused.diagnostics))).root
}

fn with_document(input: &Input, name: &str, text: String) -> Input {
    Input { document: Named { name: name.to_owned(), bytes: text.into_bytes() }, ..input.clone() }
}

/// The members of every object the other way round, but for `properties` and `enum`s, whose order is the order of fields
/// and is meant.
fn reversed(value: Value, keep: bool) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().map(|(key, value)| {
                let keep = !keep && key == "properties";
                (key, reversed(value, keep))
            });
            let mut members: Vec<(String, Value)> = members.collect();
            if !keep {
                members.reverse();
            }
            Value::Object(members.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| reversed(item, false)).collect()),
        other => other,
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    for (input, tree) in trees() {
        let [as_it_is, reversed] = [tree.clone(), reversed(tree, false)].map(|tree| {
            let text = serde_json::to_string_pretty(&tree).expect("a tree can be written");
            with_document(&input, "document.json", text)
        });
        same_crate(&as_it_is, &reversed);
    }
}

#[test]
fn the_notation_does_not_matter() {
    for (input, tree) in trees() {
        let json = with_document(&input, "document.json", tree.to_string());
        same_crate(&json, &with_document(&input, "document.yaml", yaml(&tree)));
    }
}

/// A tree as YAML in block style, with the quotes of JSON, which YAML has too.
fn yaml(tree: &Value) -> String {
    fn write(value: &Value, indent: usize, out: &mut String) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                for (key, value) in members {
                    out.push_str(&format!("\n{:indent$}{}:", "", Value::from(key.as_str())));
                    write(value, indent + 2, out);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for item in items {
                    out.push_str(&format!("\n{:indent$}-", ""));
                    write(item, indent + 2, out);
                }
            }
            other => out.push_str(&format!(" {other}")),
        }
    }
    let mut out = String::from("---");
    write(tree, 0, &mut out);
    out.push('\n');
    out
}

#[test]
fn an_old_document_and_its_new_twin_are_one_crate() {
    let twin = |text: &str| Input::document("document.yaml", text, "twin");
    let read = |name: &str| folder::text(&folder::tests().join("twins").join(name));
    let (old, new) = (read("swagger_2_0.yaml"), read("openapi_3_0.yaml"));
    let newer = new.replace("openapi: 3.0.3", "openapi: 3.1.0");
    let newer = newer.replace("{type: number, nullable: true}", "{type: [number, 'null']}");
    assert!(!newer.contains("nullable"));
    same_crate(&twin(&old), &twin(&new));
    same_crate(&twin(&new), &twin(&newer));
}

//! Where the document is looked for, and what is said without looking.

use std::fs;

use crate::support::{Folder, Ran};
use crate::vendor::{Answer, Vendor};
use crate::{Project, document, sha256, swagger};

#[test]
fn a_url_is_remembered() {
    let vendor = Vendor::new();
    vendor.at("/d", Answer::json(document("1.0", 5))).at("/e", Answer::json(document("1.0", 5)));
    let project = Project::new("https://api.invalid/docs/");
    project.fetch(&["--from", &vendor.url("/d#operations")]).ends(0);
    project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
    assert_eq!(project.lock("source"), vendor.url("/d"));
    project.fetch(&[]).ends(0).closes("unchanged: ");
    // So it is where the bytes are the same.
    project.fetch(&["--from", &vendor.url("/e")]).ends(0).closes("unchanged: ");
    project.has_pinned(&document("1.0", 5), &vendor.url("/e"));
    assert_eq!(project.lock("source"), vendor.url("/e"));
}

#[test]
fn a_file_is_remembered_from_the_project_down() {
    let project = Project::new("https://api.invalid/docs/");
    project.folder.put("downloads/api.json", &document("1.0", 5));
    let below = project.folder.path("downloads");
    let run = |arguments: &[&str]| -> Ran { project.command(arguments).current_dir(&below).output().unwrap().into() };
    run(&["--from", "api.json"]).ends(0).closes("from api.json");
    project.has_pinned(&document("1.0", 5), "");
    assert_eq!(project.lock("source"), "downloads/api.json");
    run(&[]).ends(0).closes("unchanged: ");
    project.folder.put("downloads/api.json", &document("1.1", 5));
    project.fetch(&[]).ends(0).closes("Things 1.1,");

    let elsewhere = Folder::new();
    elsewhere.put("api.json", &document("1.2", 5));
    let path = elsewhere.path("api.json");
    project.fetch(&["--from", path.to_str().unwrap()]).ends(0);
    assert_eq!(project.lock("source"), path.to_str().unwrap());
}

#[test]
fn a_copy_of_the_reconstruction_does_not_become_the_publishers() {
    let project = Project::new("https://api.invalid/docs/");
    project.folder.put("copy.json", &swagger("0.1", 4));
    let before = project.tree();
    project.fetch(&["--from", "copy.json"]).ends(0).closes("unchanged: ");
    assert_eq!(project.tree(), before);
    project.refuses(&["--from", "spec/things.json"], &["is the pinned document itself"]);
}

#[test]
fn standard_input_cannot_be_asked_again() {
    let project = Project::new("https://api.invalid/docs/");
    let input = |text: &str| {
        project.folder.put("input", text);
        let input = fs::File::open(project.folder.path("input")).unwrap();
        Ran::from(project.command(&["--from", "-"]).stdin(input).output().unwrap())
    };
    input(&document("1.0", 5)).ends(0).closes("from standard input");
    project.has_pinned(&document("1.0", 5), "");
    assert_eq!(project.lock("source"), "-");
    project.refuses(&[], &["came through standard input", "`--from -`"]);
    input("{\"openapi\": \"3.0.0\"").fails(&["<stdin> is no document that can be pinned", "<stdin>:1:"]);
    input("<html></html>").fails(&["<stdin> is no document that can be pinned"]);
    input(&document("1.0", 1)).ends(1);
    project.has_pinned(&document("1.0", 5), "");
}

#[test]
fn a_source_that_cannot_be_used_is_named() {
    let project = Project::new("");
    project.refuses(&[], &["spec/things.lock.toml names no `source`", "`--from`"]);
    project.folder.put("page.html", "<!doctype html><p>Log in");
    let cases = [
        ("http://api.example/d", "plain http, which is for this machine only"),
        ("https://user:secret@api.example/d", "credentials are never sent"),
        ("ftp://api.example/d", "`ftp`"),
    ];
    for (source, reason) in cases {
        project.refuses(&["--from", source], &["cannot fetch from", reason]);
    }
    for (source, reason) in [("none.json", "cannot read none.json"), ("spec", "cannot read spec: it is a folder")] {
        project.fetch(&["--from", source]).fails(&[reason]);
    }
    project.fetch(&["--from", "page.html", "--force"]).fails(&["page.html is no document that can be pinned", "HTML"]);
    let remembered = Project::new("http://api.example/d");
    remembered.refuses(&[], &["`source` in spec/things.lock.toml", "plain http", "`--from`"]);
}

#[test]
fn a_secret_in_an_address_is_not_printed() {
    let ran = Project::new("").fetch(&["--from", "https://user:secret@api.example/d"]);
    assert!(!ran.stderr.contains("secret"), "{ran:#?}");
}

#[test]
fn offline_says_what_is_pinned_and_asks_nobody() {
    let vendor = Vendor::new();
    let project = Project::new(&vendor.url("/docs/"));
    let before = project.tree();
    let text = sha256(swagger("0.1", 4).as_bytes());
    let told = format!(
        "pinned is spec/things.json: Things 0.1, Swagger 2.0, 4 operations, reconstructed; to be looked for at {}, \
         SHA-256 {text}\n",
        vendor.url("/docs/")
    );
    project.fetch(&["--offline"]).ends(0).closes(&told);
    assert_eq!(project.tree(), before);
    assert!(vendor.asked().is_empty());
    vendor.at("/d", Answer::json(document("1.0", 5)));
    project.fetch(&["--from", &vendor.url("/d")]).ends(0);
    project.fetch(&["--offline"]).ends(0).closes(&format!("obtained from {}", vendor.url("/d")));
    project.folder.put("spec/things.json", &document("mine", 5));
    let ran = project.fetch(&["--offline"]);
    assert!(ran.ends(1).stderr.contains("spec/things.json is not what was pinned"), "{ran:#?}");
}

#[test]
fn wrong_arguments_and_wrong_places_are_explained() {
    let project = Project::new("");
    for arguments in [&["--offline", "--force"][..], &["--timeout", "0"], &["--timeout", "soon"], &["--timeout", "inf"]]
    {
        project.fetch(arguments).fails(&["error: ", "--"]);
    }
    project.fetch(&["--help"]).ends(0).says("--from <URL|FILE|->").says("Exit status");
    Folder::new().run(&["fetch"]).fails(&["no project", "run this in the project"]);
    project.folder.put("spec/things.lock.toml", "document = 1");
    project.fetch(&[]).fails(&["cannot use spec/things.lock.toml: `document` is no string"]);
    project.folder.put("spec/things.lock.toml", "document = \"../x.json\"");
    project.refuses(&[], &["cannot use spec/things.lock.toml: `document` is `../x.json`"]);
    project.folder.put("spec/things.lock.toml", "?");
    project.fetch(&[]).fails(&["cannot use spec/things.lock.toml", "line 1"]);
    project.folder.remove("spec/things.lock.toml");
    project.refuses(&[], &["no document is pinned", "`source`"]);
}

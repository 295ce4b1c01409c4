//! What replaces the pin, and how.

use std::fs;

use crate::support::Ran;
use crate::vendor::{Answer, Vendor};
use crate::{Project, document, sha256, swagger};

/// A project that looks at `/d`, and its publisher.
fn project() -> (Vendor, Project) {
    let vendor = Vendor::new();
    let project = Project::new(&vendor.url("/d"));
    (vendor, project)
}

#[test]
fn a_document_is_pinned_byte_for_byte_with_its_lock() {
    let (vendor, project) = project();
    let published = format!("\u{feff}{}\r\n\n", document("1.0", 5));
    let answer = Answer::json(published.as_str()).with("etag", "\"a\"");
    vendor.at("/d", answer.with("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT"));
    let ran = project.fetch(&[]);
    let place = vendor.url("/d");
    ran.ends(0)
        .closes(&format!("pinned spec/things.json: Things 1.0, OpenAPI 3.0, 5 operations, 4 before, from {place}\n"));
    project.has_pinned(&published, &place);
    let sha256 = sha256(published.as_bytes());
    assert_eq!(
        project.folder.read("spec/things.lock.toml"),
        format!(
            "# Where it came from.\ndocument = \"things.json\"\nstatus = \"obtained\"\n\n# Where to look.\n\
             source = \"{place}\"\nurl = \"{place}\"\nsha256 = \"{sha256}\"\netag = '\"a\"'\n\
             last-modified = \"Thu, 01 Jan 1970 00:00:00 GMT\"\n\n# What it says.\nversion = \"1.0\"\n\
             dialect = \"OpenAPI 3.0\"\n"
        )
    );
}

#[test]
fn what_has_not_changed_is_not_sent_and_not_written() {
    for (header, condition) in [("etag", "if-none-match"), ("last-modified", "if-modified-since")] {
        let (vendor, project) = project();
        vendor.at("/d", Answer::json(document("1.0", 5)).with(header, "W/\"x\""));
        project.fetch(&[]).ends(0);
        let (before, _) = (project.tree(), vendor.asked());
        project.fetch(&[]).ends(0).closes(&format!("unchanged: spec/things.json is what {} gives", vendor.url("/d")));
        assert_eq!(project.tree(), before);
        assert_eq!(vendor.asked()[0].header(condition), Some("W/\"x\""));
    }
}

#[test]
fn the_same_bytes_are_not_written_whatever_their_etag() {
    let (vendor, project) = project();
    let answers = ["\"1\"", "\"2\"", "\"3\""].map(|etag| Answer::json(document("1.0", 5)).with("etag", etag));
    vendor.answers("/d", answers);
    project.fetch(&[]).ends(0);
    let before = project.tree();
    for _ in 0..2 {
        project.fetch(&[]).ends(0).closes("unchanged: ");
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn a_document_that_has_moved_is_only_noted() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)).with("etag", "\"x\""));
    project.fetch(&[]).ends(0);
    let modified = || project.tree()[&project.folder.path("spec/things.json")].clone();
    let before = modified();
    vendor.asked();
    vendor.at("/e", Answer::json(document("1.0", 5)).with("etag", "\"x\"")).at("/d", Answer::redirect(301, "/e"));
    project.fetch(&[]).ends(0).closes("unchanged: spec/things.json");
    // An `ETag` says nothing about another address.
    assert_eq!(vendor.asked()[1].header("if-none-match"), None);
    project.has_pinned(&document("1.0", 5), &vendor.url("/e"));
    project.fetch(&[]).ends(0).closes("unchanged: ");
    assert_eq!(vendor.asked()[1].header("if-none-match"), Some("\"x\""));
    assert_eq!(modified().1, before.1);
}

#[test]
fn a_pin_that_was_edited_is_put_right() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)).with("etag", "\"x\""));
    project.fetch(&[]).ends(0);
    let lock = project.folder.read("spec/things.lock.toml");
    project.folder.put("spec/things.json", &document("mine", 9));
    vendor.asked();
    project.fetch(&["--quiet"]).ends(0);
    project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
    assert_eq!(project.folder.read("spec/things.lock.toml"), lock);
    assert_eq!(vendor.asked()[0].header("if-none-match"), None);
    // So is a pin whose document is gone, or of which only one half was written.
    project.folder.remove("spec/things.json");
    project.fetch(&[]).ends(0);
    project.folder.put("spec/things.lock.toml", &lock.replace(&project.lock("sha256"), "00"));
    project.fetch(&[]).ends(0);
    assert_eq!(project.folder.read("spec/things.lock.toml"), lock);
    project.is_consistent();
}

#[test]
fn another_dialect_is_pinned_like_any_other_change() {
    let (vendor, project) = project();
    vendor.answers("/d", [Answer::json(swagger("1.0", 4)), Answer::json(document("2.0", 4))]);
    project.fetch(&[]).ends(0).closes("Things 1.0, Swagger 2.0,");
    assert_eq!(project.lock("dialect"), "Swagger 2.0");
    project.fetch(&[]).ends(0).closes("Things 2.0, OpenAPI 3.0,");
    assert_eq!((project.lock("dialect"), project.lock("version")), ("OpenAPI 3.0".to_owned(), "2.0".to_owned()));
}

#[test]
fn a_file_is_named_after_what_it_is_written_in() {
    let (vendor, project) = project();
    let yaml = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {}, put: {}}, /b: {get: {}}}\n";
    vendor.answers("/d", [Answer::new(200, "application/yaml", yaml), Answer::json(document("1.0", 5))]);
    project.fetch(&[]).ends(0).closes("pinned spec/things.yaml: T 1");
    assert_eq!(project.folder.read("spec/things.yaml"), yaml);
    project.is_consistent();
    project.fetch(&[]).ends(0).closes("pinned spec/things.json: ");
    project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
}

#[test]
fn a_document_that_has_lost_most_operations_is_refused_unless_forced() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 1)));
    let before = project.tree();
    let ran = project.fetch(&[]);
    assert_eq!(ran.ends(1).stdout, "");
    for text in ["spec/things.json was not replaced", "has 1 operation, and 4 are pinned", "`--force`"] {
        assert!(ran.stderr.contains(text), "{ran:#?}");
    }
    assert_eq!(project.tree(), before);
    assert_eq!(project.fetch(&["--quiet"]).ends(1).stderr, ran.stderr);
    project.fetch(&["--force"]).ends(0).closes("1 operation, 4 before");
    project.has_pinned(&document("1.0", 1), &vendor.url("/d"));
}

#[test]
fn half_of_the_operations_is_enough() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 2)));
    project.fetch(&[]).ends(0);
    project.has_pinned(&document("1.0", 2), &vendor.url("/d"));
}

#[test]
fn what_cannot_be_read_is_refused_unless_forced() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json("{ \"openapi\": \"9.0\" }"));
    project.refuses(&[], &["no document that can be pinned", "\"9.0\"", "`--force`"]);
    project.fetch(&["--force"]).ends(0).closes("pinned spec/things.json: unreadable");
    project.has_pinned("{ \"openapi\": \"9.0\" }", &vendor.url("/d"));
    // A page is no document by any force.
    vendor.at("/d", Answer::html("<p>Sorry</p>"));
    project.refuses(&["--force"], &["found no document"]);
    vendor.at("/d", Answer::json(document("1.0", 1)));
    project.fetch(&[]).ends(0);
    project.has_pinned(&document("1.0", 1), &vendor.url("/d"));
}

#[test]
fn two_lines_of_lock_are_enough_for_a_start() {
    let (vendor, project) = project();
    project.folder.remove("spec/things.json");
    let lock = format!("document = \"things.json\"\nsource = \"{}\"\n", vendor.url("/d"));
    project.folder.put("spec/things.lock.toml", &lock);
    vendor.at("/d", Answer::json(document("1.0", 5)));
    project.refuses(&["--offline"], &["spec/things.json, which spec/things.lock.toml names, is not there"]);
    project.fetch(&[]).ends(0);
    project.has_pinned(&document("1.0", 5), &vendor.url("/d"));
}

#[test]
fn an_interrupted_run_is_finished_or_discarded() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)));
    project.fetch(&[]).ends(0);
    let lock = project.folder.read("spec/things.lock.toml");
    let before = project.tree();
    project.folder.put("spec/.xtask-generate/files/things.json", "half a docu");
    let ran = project.fetch(&[]);
    assert!(ran.ends(0).stderr.contains("interrupted: it had changed nothing"), "{ran:#?}");
    assert_eq!(project.tree(), before);
    // As it stands when the run is interrupted between the document and the lock, with the old file still there.
    project.folder.put("spec/.xtask-generate/files/things.lock.toml", &lock);
    let journal = r#"{"place": ["things.json", "things.lock.toml"], "remove": [], "discard": ["old.yaml"]}"#;
    project.folder.put("spec/.xtask-generate/journal.json", journal);
    project.folder.put("spec/old.yaml", "openapi: 3.0.0");
    project.folder.put("spec/things.lock.toml", &lock.replace("1.0", "0.9"));
    let ran = project.fetch(&[]);
    assert!(ran.ends(0).stderr.contains("was finished first"), "{ran:#?}");
    ran.closes("unchanged: ");
    assert_eq!(project.folder.read("spec/things.lock.toml"), lock);
    project.is_consistent();
}

#[test]
fn another_run_is_noticed() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)));
    project.folder.put("spec/.xtask-generate/lock", "");
    let lock = fs::OpenOptions::new().write(true).open(project.folder.path("spec/.xtask-generate/lock")).unwrap();
    fs4::FileExt::lock(&lock).unwrap();
    project.refuses(&[], &["another run is writing into", "wait"]);
    drop(lock);
    project.fetch(&[]).ends(0);
    project.is_consistent();
}

#[test]
fn a_folder_that_cannot_be_written_is_left_as_it_is() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)));
    // To the superuser no folder is unwritable; a file where a folder is needed stops anyone.
    project.folder.put("spec/.xtask-generate", "");
    let before = project.tree();
    let ran = project.fetch(&[]);
    ran.fails(&["error: cannot create", ".xtask-generate"]);
    assert_eq!(project.tree(), before);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_pin_as_it_is() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)));
    let before = project.tree();
    // No file may grow at all: what a full disk does to a process, short of the disk.
    let script = r#"trap '' XFSZ; ulimit -f 0; exec "$@""#;
    let ran: Ran = std::process::Command::new("sh")
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_xtask"), "fetch"])
        .current_dir(project.folder.path(""))
        .env("NO_PROXY", "*")
        .output()
        .unwrap()
        .into();
    ran.fails(&["cannot write", ".xtask-generate/files/things.json"]);
    assert_eq!(project.tree(), before);
    assert!(!project.folder.path("spec/.xtask-generate").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (vendor, project) = project();
    vendor.at("/d", Answer::json(document("1.0", 5)));
    fs::rename(project.folder.path("spec/things.json"), project.folder.path("mine.json")).unwrap();
    std::os::unix::fs::symlink(project.folder.path("mine.json"), project.folder.path("spec/things.json")).unwrap();
    project.refuses(&[], &["things.json is a symbolic link"]);
}

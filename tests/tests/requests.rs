//! What each operation sends, against a second reading of the document: every style in every location, every kind of body,
//! paths that are unlike others. The documents are in `requests/`; `check-requests` does the same for whole folders.

use std::path::Path;

use tests::folder;
use tests::requests::report::{Report, totals};
use tests::requests::run;

#[test]
fn operations_send_what_the_document_says() {
    let documents: Vec<(String, Vec<u8>)> = folder::entries(&folder::tests().join("requests"))
        .iter()
        .map(|path| (folder::name(path), std::fs::read(path).expect("a document can be read")))
        .collect();
    let reports = run::check(Path::new(env!("CARGO_TARGET_TMPDIR")), "requests", &documents, "-D warnings");
    assert!(!reports.is_empty());
    let problems: String = reports.iter().map(problems).collect();
    assert!(problems.is_empty(), "{}\n{problems}", totals(&reports));
    for report in &reports {
        assert!(report.operations > 0 && report.equal + report.not_judged == report.operations, "{report}");
    }
}

fn problems(report: &Report) -> String {
    let failure = report.failure.iter().map(|problem| format!("{}: {problem}\n", report.document));
    let different = report.different.iter();
    let different =
        different.map(|(operation, reason, text)| format!("{}: {operation}: {reason}: {text}\n", report.document));
    failure.chain(different).collect()
}

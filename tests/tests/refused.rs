//! Documents that must be refused, each with the exact message. A case is a document in `refused/`; its message is
//! refreshed by `SNAPSHOTS=overwrite cargo test -p tests --test refused`.

use std::fs;

use tests::folder;
use tests::input::{Input, said};
use tests::snapshot::Snapshots;

#[test]
fn documents_are_refused_with_what_to_do() {
    let cases = folder::entries(&folder::tests().join("refused"));
    let (messages, documents): (Vec<_>, Vec<_>) =
        cases.into_iter().partition(|path| path.extension().is_some_and(|extension| extension == "txt"));
    assert!(!documents.is_empty());

    let mut snapshots = Snapshots::default();
    for document in &documents {
        let bytes = fs::read(document).expect("a case can be read");
        match Input::document(&folder::name(document), bytes, "refused").try_generate() {
            Ok(generated) => {
                panic!("{} was not refused, but became {} files", document.display(), generated.files.len())
            }
            Err(refused) => snapshots.file(&document.with_extension("txt"), &said(&refused.diagnostics)),
        }
    }
    snapshots.finish();

    for message in messages {
        let has_document = documents.iter().any(|document| document.with_extension("txt") == message);
        assert!(has_document, "{} belongs to no document", message.display());
    }
}

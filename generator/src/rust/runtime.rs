//! The runtime: written by hand, carried into the crate byte for byte, but for the modules that it does not need.

use super::needs::Needs;
use crate::request::File;

macro_rules! runtime {
    ($($path:literal $(if $need:ident)?;)*) => {
        /// Path, contents, and whether a crate with these needs has the file.
        const FILES: &[(&str, &str, fn(&Needs) -> bool)] = &[
            $(($path, include_str!(concat!("../../runtime/src/runtime/", $path)), |_needs| true $(&& _needs.$need)?),)*
        ];
    };
}

runtime! {
    "basic_auth.rs" if basic;
    "body.rs";
    "build_error.rs";
    "client.rs";
    "codec/base64.rs" if base64_codec;
    "codec/decimal.rs" if decimal;
    "codec/mod.rs";
    "codec/time.rs" if time;
    "decode_error.rs";
    "encode.rs";
    "error.rs";
    "fields.rs";
    "file_part.rs";
    "future.rs";
    "locate.rs";
    "members.rs";
    "mod.rs";
    "multipart.rs";
    "nested.rs";
    "nullable.rs";
    "open_enum.rs";
    "operation.rs";
    "parameter.rs";
    "percent.rs";
    "raw_json.rs";
    "redirect.rs";
    "request.rs";
    "reqwest_transport.rs";
    "response.rs";
    "retry_after.rs";
    "secret.rs";
    "security.rs";
    "send.rs";
    "shape.rs";
    "transport.rs";
    "transport_error.rs";
    "validation_error.rs";
    "value.rs";
}

/// The files, without those that are not needed and without the lines that declare these.
pub(super) fn files(needs: &Needs) -> Vec<File> {
    let left_out: Vec<&str> = FILES.iter().filter(|(_, _, needed)| !needed(needs)).map(|(path, ..)| *path).collect();
    let carried = FILES.iter().filter(|(_, _, needed)| needed(needs));
    let file = |(path, contents, _): &(&str, &str, fn(&Needs) -> bool)| File {
        path: format!("src/runtime/{path}"),
        contents: without_modules(path, contents, &left_out),
    };
    carried.map(file).collect()
}

/// The contents of this file without the declarations of modules that are left out.
fn without_modules(path: &str, contents: &str, left_out: &[&str]) -> String {
    let Some(folder) = path.strip_suffix("mod.rs") else { return contents.to_owned() };
    let modules: Vec<String> = left_out
        .iter()
        .filter_map(|file| file.strip_prefix(folder)?.strip_suffix(".rs"))
        .filter(|module| !module.contains('/'))
        .map(|module| format!("mod {module};"))
        .collect();
    let declares = |line: &str| modules.iter().any(|module| line.ends_with(module.as_str()));
    contents.split_inclusive('\n').filter(|line| !declares(line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::{FILES, files};
    use crate::rust::needs::Needs;
    use crate::rust::paths;

    fn on_disk(folder: &Path, below: &str, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                on_disk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_runtime_is_known() {
        let mut found = BTreeSet::new();
        on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/runtime"), "", &mut found);
        let known: BTreeSet<String> = FILES.iter().map(|(path, ..)| (*path).to_owned()).collect();
        assert_eq!(known, found);
    }

    #[test]
    fn the_runtime_has_what_pages_import() {
        for path in paths::ALL {
            let (module, name) = path.strip_prefix("crate::runtime::").and_then(|path| path.rsplit_once("::")).unwrap();
            let (file, folder) = (format!("{}.rs", module.replace("::", "/")), format!("{module}/mod.rs"));
            let found = FILES.iter().find(|(path, ..)| *path == file || *path == folder);
            let text = found.unwrap_or_else(|| panic!("{file}")).1;
            let kinds = ["struct", "enum", "trait", "type", "macro_rules!"];
            assert!(kinds.iter().any(|kind| text.contains(&format!("{kind} {name}"))), "{path}");
        }
    }

    #[test]
    fn what_is_left_out_is_not_declared() {
        let files = files(&Needs { time: true, ..Needs::default() });
        let text = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.contents.as_str());
        assert!(text("src/runtime/codec/time.rs").is_some() && text("src/runtime/codec/decimal.rs").is_none());
        let modules = text("src/runtime/codec/mod.rs").unwrap();
        assert!(modules.contains("mod time;") && !modules.contains("mod decimal;"));
        assert!(!text("src/runtime/mod.rs").unwrap().contains("basic_auth;"));
    }
}

//! Names: from any text of a document to a Rust identifier, from a path and a verb to a method.

mod distinct;
mod identifier;
pub(super) mod paths;

pub(super) use self::distinct::{Names, distinct};
pub(super) use self::identifier::{bare, module_name, type_name, value_name, variant_name};

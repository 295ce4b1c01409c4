//! OpenAPI document in, Rust client crate out.
//!
//! A line of stages, each a folder, each taking the former's output: [`document`] reads bytes, [`upgrade`] brings every
//! dialect to one shape, [`overlay`] adds what the document does not say, [`normalise`] separates skeleton and schemas,
//! [`model`] decides every name and type, [`rust`] prints.
//!
//! The library has no I/O, no clock and no process exit: the same input gives the same bytes. What there is to say
//! about the input is returned as [`diagnostic::Diagnostic`]s.

pub mod diagnostic;
pub mod document;
mod effective;
mod generate;
pub mod model;
pub mod normalise;
pub mod overlay;
pub mod pointer;
pub mod request;
pub mod rust;
pub mod trail;
pub mod upgrade;

pub use self::document::identify;
pub use self::effective::{Effective, effective};
pub use self::generate::generate;
pub use self::request::{Coverage, File, Generated, Refused, Request, Source, Stage};

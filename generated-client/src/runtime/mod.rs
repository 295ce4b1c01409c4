//! What every client needs and no document decides: the one path a request takes to the network and back, the error
//! type, and how parameters, times, money, unions and open enums are written.
//!
//! This folder is written by hand and carried by the generator byte for byte. It names no API, no operation and no
//! type of one; all it knows about the document it is handed as an [`operation::Operation`] or through the builder.
//!
//! Nothing refers to `basic_auth` or to the codecs, so a crate that does not need one of them is emitted without it,
//! and without the dependency it brings.

#![allow(dead_code, unreachable_pub, unused_imports, unused_macros, reason = "an API seldom needs all of it")]

pub(crate) mod body;
pub(crate) mod build_error;
pub(crate) mod client;
pub(crate) mod codec;
pub(crate) mod decode_error;
pub(crate) mod encode;
pub(crate) mod error;
pub(crate) mod fields;
pub(crate) mod file_part;
pub(crate) mod future;
pub(crate) mod locate;
pub(crate) mod members;
pub(crate) mod multipart;
pub(crate) mod nested;
pub(crate) mod nullable;
pub(crate) mod open_enum;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod percent;
pub(crate) mod raw_json;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod reqwest_transport;
pub(crate) mod response;
pub(crate) mod retry_after;
pub(crate) mod secret;
pub(crate) mod security;
pub(crate) mod send;
pub(crate) mod shape;
pub(crate) mod transport;
pub(crate) mod transport_error;
pub(crate) mod validation_error;
pub(crate) mod value;

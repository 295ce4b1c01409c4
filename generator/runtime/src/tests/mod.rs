//! Tests of the runtime. They are not in the files that they test, because those are carried into emitted crates.

mod answers;
mod body;
mod client;
mod codec;
mod encode;
mod fields;
mod locate;
mod multipart;
mod open_enum;
mod percent;
mod redirect;
mod retry_after;
mod secrets;
mod security;
mod support;
mod transport;
mod unions;
mod validation;
mod value;
mod wire;

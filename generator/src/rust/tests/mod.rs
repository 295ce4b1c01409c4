//! Small APIs, made by hand, and what is printed of them.

pub(crate) mod crud;
pub(crate) mod fixture;
pub(crate) mod hostile;
mod pages;
mod resources;
mod types;
pub(crate) mod wide;

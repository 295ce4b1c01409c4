//! From the skeleton's operations to methods of resources.

mod bodies;
mod errors;
mod media;
mod methods;
mod parameters;
mod resources;
mod responses;

pub(super) use self::errors::ErrorBodies;
pub(super) use self::resources::resources;

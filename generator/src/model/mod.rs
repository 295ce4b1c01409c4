//! From the normalised document to an [`Api`]: every reference resolved, every name given, every type decided.

pub mod api;
mod naming;
mod operations;
mod order;
mod roots;
mod security;
mod servers;
#[cfg(test)]
mod tests;
mod types;

pub use self::api::Api;

use crate::diagnostic::Diagnostic;
use crate::normalise::Normalised;
use crate::pointer::Pointer;
use crate::request::Coverage;

/// An API, and what there is to say about it. The pointers of diagnostics are into the upgraded tree.
#[derive(Clone, Debug, Default)]
pub struct Modelled {
    /// The API.
    pub api: Api,
    /// How much of the document became types.
    pub coverage: Coverage,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decides every name and type. `source_of` gives the place of a pointer in the file as it was published.
#[must_use]
pub fn model(normalised: Normalised, source_of: &dyn Fn(&Pointer) -> Pointer) -> Modelled {
    let Normalised { skeleton, schemas, .. } = normalised;
    let mut diagnostics = Vec::new();
    if let Some(webhook) = skeleton.webhooks.first() {
        let message = "webhooks are requests that the API sends: a client has their types, and nothing else of them";
        diagnostics.push(Diagnostic::note("webhooks", webhook.pointer.clone(), message));
    }
    let mut types = types::Types::new(schemas, &mut diagnostics);
    let mut error_bodies = operations::ErrorBodies::default();
    let mut resources = operations::resources(&mut types, &mut error_bodies, &skeleton, source_of);
    let (mut types, coverage) = types.finish();
    for ty in &mut types {
        ty.pointer = source_of(&ty.pointer);
    }
    security::drop_unknown(&skeleton, &mut resources, &mut diagnostics);
    let roots = roots::uses(&resources, &error_bodies.bodies);
    types::tags::add_missing(&mut types);
    types::usage::spread(&mut types, &roots);
    types::recursion::box_cycles(&mut types);

    let schemes = security::schemes(&skeleton, &resources);
    let mut api = Api {
        title: skeleton.info.title.clone(),
        version: skeleton.info.version.clone(),
        description: skeleton.info.description.clone(),
        base_url: servers::base_url(&skeleton, &mut diagnostics),
        required_scheme: security::required(&schemes, &resources),
        schemes,
        rate_limit: security::rate_limit(&skeleton, &mut diagnostics),
        resources,
        types,
        error_bodies: error_bodies.bodies,
    };
    order::by_name(&mut api);
    Modelled { api, coverage, diagnostics }
}

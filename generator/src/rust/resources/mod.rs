//! `src/resources`: a file for each resource, and a folder for each version of the API that is not the first.

mod body;
mod errors;
mod example;
mod method;
mod parameter;
mod request_type;
mod success;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Lines, code};
use super::ident::{ident, unraw};
use super::names::Names;
use super::package::Package;
use super::page::Page;
use super::paths;
use super::scope::{Home, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Api, Resource, Success};
use crate::request::File;

pub(super) use self::body::is_required;
pub(super) use self::example::{arguments, call};
pub use self::parameter::is_by_reference;
pub use self::request_type::setter_names;
pub(super) use self::success::{payload_type, read_json};

/// The resources by version; those that `Client` itself has come first, under no version.
pub(super) fn by_version(api: &Api) -> BTreeMap<Option<&str>, Vec<&Resource>> {
    let mut versions: BTreeMap<Option<&str>, Vec<&Resource>> = BTreeMap::new();
    for resource in &api.resources {
        versions.entry(resource.version.as_deref()).or_default().push(resource);
    }
    for resources in versions.values_mut() {
        resources.sort_by(|one, other| one.module.cmp(&other.module));
    }
    versions
}

/// `src/resources/mod.rs`, and `mod.rs` of each version.
pub(super) fn lists(api: &Api) -> Result<Vec<File>, Diagnostic> {
    let versions = by_version(api);
    let mut modules: Vec<&str> = versions.keys().copied().flatten().collect();
    modules.extend(versions.get(&None).into_iter().flatten().map(|resource| resource.module.as_str()));
    modules.sort_unstable();
    let scope = Scope::new(Home::Elsewhere, []);
    let modules = modules.iter().map(|module| {
        let module = ident(module);
        quote! { pub mod #module; }
    });
    let doc =
        Lines::new("The resources of the API, a module for each: its handle, and a type for each of its operations.");
    let mut files = vec![Page::new("src/resources/mod.rs", &scope, quote! { #(#modules)* }).doc(doc).print()?];
    for (version, resources) in versions {
        if let Some(version) = version {
            files.push(version_page(version, &resources)?);
        }
    }
    Ok(files)
}

/// The name of the handle of a version.
pub(super) fn version_handle(version: &str) -> String {
    let mut characters = unraw(version).chars();
    characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default() + characters.as_str()
}

fn version_page(version: &str, resources: &[&Resource]) -> Result<File, Diagnostic> {
    let handle = version_handle(version);
    let scope = Scope::new(Home::Elsewhere, [handle.as_str()]);
    let (name, client) = (ident(&handle), scope.import(paths::CLIENT));
    let modules = resources.iter().map(|resource| {
        let module = ident(&resource.module);
        quote! { pub mod #module; }
    });
    let methods = resources.iter().map(|resource| accessor(resource, &scope, &quote! { &self.client }));
    let handle_doc = Lines::new(format!("The resources of version {} of the API.", code(unraw(version)))).outer();
    let doc = Lines::new(format!("The resources of version {} of the API, a module for each.", code(unraw(version))));
    let items = quote! {
        #(#modules)*

        #handle_doc
        #[derive(Clone, Debug)]
        pub struct #name { client: #client }

        impl #name {
            pub(crate) fn new(client: &#client) -> Self { Self { client: client.clone() } }
            #(#methods)*
        }
    };
    Page::new(format!("src/resources/{}/mod.rs", unraw(version)), &scope, items).doc(doc).print()
}

/// The method that gives the handle of a resource.
pub(super) fn accessor(resource: &Resource, scope: &Scope, client: &TokenStream) -> TokenStream {
    let method = ident(&accessor_name(resource));
    let version = resource.version.as_ref().map(|version| format!("{version}::")).unwrap_or_default();
    let path = format!("crate::resources::{version}{}::{}", resource.module, resource.handle);
    let is_reserved = super::scope::is_reserved(&resource.handle);
    let handle = if is_reserved { scope.full(&path) } else { scope.import(&path) };
    let doc = about(resource).outer();
    quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #handle { #handle::new(#client) }
    }
}

/// The name of the method that gives the handle of a resource: its module, unless the client has that method.
#[must_use]
pub fn accessor_name(resource: &Resource) -> String {
    super::ident::Taken::new(["new", "builder", "from_env", "with_timeout", "clone"]).give(&resource.module)
}

fn about(resource: &Resource) -> Lines {
    let mut lines = Lines::untrusted(resource.description.as_deref().unwrap_or_default());
    let path = code(&resource.path);
    let below = if lines.is_empty() { format!("The operations of {path}.") } else { format!("Its path is {path}.") };
    lines.paragraph(&below);
    lines
}

/// The file of one resource.
pub(super) fn file(api: &Api, package: &Package, resource: &Resource) -> Result<File, Diagnostic> {
    let enums = resource.operations.iter().filter_map(|operation| match &operation.success {
        Success::ByStatus { name, .. } => Some(name.as_str()),
        Success::One(_) => None,
    });
    let types = resource.operations.iter().map(|operation| operation.request_type.as_str());
    let scope = Scope::new(Home::Elsewhere, [resource.handle.as_str()].into_iter().chain(enums).chain(types));
    let names = Names { api, scope: &scope };
    let (handle, client) = (ident(&resource.handle), scope.import(paths::CLIENT));
    let errors = errors::Errors::of(resource);
    let constants = errors.items(names);
    let methods =
        resource.operations.iter().map(|operation| method::items(operation, resource, &errors, package, names));
    let types = resource.operations.iter().map(|operation| {
        let request_type = request_type::items(operation, resource, names);
        let by_status = success::by_status(operation, &resource.handle, names);
        quote! { #request_type #by_status }
    });
    let doc = about(resource).outer();
    scope.prelude_methods("Clone");
    let items = quote! {
        #constants

        #doc
        #[derive(Clone, Debug)]
        pub struct #handle { client: #client }

        impl #handle {
            pub(crate) fn new(client: &#client) -> Self { Self { client: client.clone() } }
            #(#methods)*
        }

        #(#types)*
    };
    let folder = resource.version.as_deref().map(|version| format!("{}/", unraw(version))).unwrap_or_default();
    let path = format!("src/resources/{folder}{}.rs", unraw(&resource.module));
    Page::new(path, &scope, items).doc(about(resource)).print()
}

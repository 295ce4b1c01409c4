//! The methods of a resource: one for each operation, which fills a request in.

use proc_macro2::TokenStream;
use quote::quote;

use super::errors::Errors;
use super::{body, example, parameter};
use crate::model::api::{Operation, Resource};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::{Taken, ident};
use crate::rust::names::Names;
use crate::rust::package::Package;
use crate::rust::paths;
use crate::rust::types::too_many_arguments;

/// The method of an operation.
pub(super) fn items(
    operation: &Operation,
    resource: &Resource,
    errors: &Errors<'_>,
    package: &Package,
    names: Names<'_>,
) -> TokenStream {
    let scope = names.scope;
    let (method, request_type) = (ident(&operation.name), ident(&operation.request_type));
    let mut taken = Taken::default();
    let given: Vec<_> = operation.required.iter().map(|parameter| ident(&taken.give(&parameter.name))).collect();
    let body = operation.body.as_ref().filter(|body| body::is_required(body));
    let body_name = body.map(|_| ident(&taken.give("body")));
    let local = ident(&taken.give("request"));
    let local = quote! { #local };

    let mut arguments = Vec::new();
    let mut statements = Vec::new();
    let mut serialises = false;
    let printed = operation.required.iter().zip(&given);
    let printed = printed.map(|(parameter, name)| (name, parameter::print(parameter, name, &local, names)));
    let body = body.zip(body_name.as_ref()).map(|(body, name)| (name, body::print(body, name, &local, names)));
    for (name, part) in printed.chain(body) {
        let (ty, statement) = (part.ty, part.statement);
        arguments.push(quote! { #name: #ty });
        statements.push(statement);
        serialises |= part.serialises;
    }

    let (runtime, doc) = (scope.import(paths::REQUEST), doc(operation, resource, package, names).outer());
    let deprecated = deprecated(&operation.doc);
    if operation.doc.deprecated.is_some() {
        scope.mention_deprecated();
    }
    let description = description(operation, errors, names);
    let new = quote! { #runtime::new(&self.client, &OPERATION) };
    let content = match (statements.is_empty(), local.to_string().as_str()) {
        (true, _) => quote! { #request_type { request: #new } },
        (false, "request") => quote! { let mut #local = #new; #(#statements)* #request_type { #local } },
        (false, _) => quote! { let mut #local = #new; #(#statements)* #request_type { request: #local } },
    };
    let allow = too_many_arguments(arguments.len() + 1);
    let inline = serialises.then(|| quote! { #[inline] });
    quote! {
        #doc
        #deprecated
        #allow
        #inline
        pub fn #method(&self, #(#arguments),*) -> #request_type {
            #description
            #content
        }
    }
}

/// Summary, description, the line that names the operation, what is known beside that, an example.
fn doc(operation: &Operation, resource: &Resource, package: &Package, names: Names<'_>) -> Lines {
    let mut lines = Lines::untrusted(operation.summary.as_deref().unwrap_or_default());
    if operation.doc.text != operation.summary {
        lines.append(Lines::untrusted(operation.doc.text.as_deref().unwrap_or_default()));
    }
    lines.paragraph(&code(&format!("{} {}", operation.method, operation.path)));
    lines.paragraph(&operation.doc.facts.join(" "));
    lines.append(example::lines(operation, resource, package, names.api));
    lines
}

/// What the runtime knows about the operation.
fn description(operation: &Operation, errors: &Errors<'_>, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (ty, method) = (scope.import(paths::OPERATION), scope.import("http::Method"));
    let (verb, path) = (ident(&operation.method), &operation.path);
    let accept = (!operation.accept.is_empty()).then(|| {
        let media_types = operation.accept.join(", ");
        quote! { .accept(#media_types) }
    });
    let security = (!operation.security.is_empty()).then(|| {
        let alternatives = operation.security.iter().map(|keys| quote! { &[#(#keys),*] });
        quote! { .security(&[#(#alternatives),*]) }
    });
    let errors = errors.name(operation).map(|name| quote! { .errors(#name) });
    let target = operation.target.as_ref().map(|target| quote! { .target(#target) });
    quote! { static OPERATION: #ty = #ty::new(#method::#verb, #path) #target #accept #security #errors; }
}

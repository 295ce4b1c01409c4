//! The type of a request: a setter for each thing that is optional, and the ways to send it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{body, parameter, success};
use crate::model::api::{Body, Operation, Resource};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::{Taken, ident, unraw};
use crate::rust::names::Names;
use crate::rust::paths;

/// Methods that every request has.
const RESERVED: [&str; 5] = ["send", "send_raw", "into_future", "clone", "read"];

/// The type and what is implemented for it.
pub(super) fn items(operation: &Operation, resource: &Resource, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (name, request) = (ident(&operation.request_type), scope.import(paths::REQUEST));
    let setters = setters(operation, names);
    let does = match setters.is_empty() {
        true => "`.await` sends it",
        false => "its methods set what is optional, `.await` sends it",
    };
    let doc =
        Lines::new(format!("The request of [`{}::{}`]: {does}.", resource.handle, unraw(&operation.name))).outer();
    let output = success::output(&operation.success, names);
    let (send, read) = (success::send(&operation.success, names), success::read(&operation.success, names));
    let (future, raw) = (scope.import(paths::RESPONSE_FUTURE), scope.import(paths::RAW_RESPONSE));
    let (response, error) = (scope.import(paths::RESPONSE), scope.import(paths::ERROR));
    let (into_future, result) = (scope.prelude("IntoFuture"), scope.prelude("Result"));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct #name { request: #request }

        impl #name {
            #(#setters)*

            /// Sends the request, and gives what it returns together with the status and the headers.
            #[inline]
            pub fn send(self) -> #future<#response<#output>> { #send.with_response() }

            /// Sends the request, and gives the response as it comes, whatever its status.
            pub fn send_raw(self) -> #future<#raw> { self.request.send_raw() }

            #read
        }

        impl #into_future for #name {
            type Output = #result<#output, #error>;
            type IntoFuture = #future<#output>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture { #send }
        }
    }
}

fn setters(operation: &Operation, names: Names<'_>) -> Vec<TokenStream> {
    let mut methods = setter_names(operation).into_iter();
    let request = quote! { self.request };
    let mut setters = Vec::new();
    for (parameter, method) in operation.optional.iter().zip(methods.by_ref()) {
        if parameter.doc.deprecated.is_some() {
            names.scope.mention_deprecated();
        }
        let argument = ident(&parameter.name);
        let printed = parameter::print(parameter, &argument, &request, names);
        let doc = Lines::of(&parameter.doc, &code(&parameter.wire_name)).outer();
        let attributes = deprecated(&parameter.doc);
        setters.push(setter(&ident(&method), &argument, printed, quote! { #doc #attributes }));
    }
    if let Some((body, method)) = optional_body(operation).zip(methods.next()) {
        let argument = ident("body");
        let printed = body::print(body, &argument, &request, names);
        let doc = Lines::new("The body of the request.").outer();
        setters.push(setter(&ident(&method), &argument, printed, doc));
    }
    setters
}

/// The names of the setters of an operation: those of its optional parameters in their order, then that of its body where
/// it is optional.
#[must_use]
pub fn setter_names(operation: &Operation) -> Vec<String> {
    let mut taken = Taken::new(RESERVED);
    let mut names: Vec<String> = operation.optional.iter().map(|parameter| taken.give(&parameter.name)).collect();
    names.extend(optional_body(operation).map(|_| taken.give("body")));
    names
}

fn optional_body(operation: &Operation) -> Option<&Body> {
    operation.body.as_ref().filter(|body| !body::is_required(body))
}

fn setter(method: &Ident, argument: &Ident, printed: parameter::Printed, attributes: TokenStream) -> TokenStream {
    let (ty, statement) = (printed.ty, printed.statement);
    let inline = printed.serialises.then(|| quote! { #[inline] });
    let allow = is_operator(&method.to_string()).then(|| {
        quote! { #[allow(clippy::should_implement_trait, reason = "the API calls it so")] }
    });
    quote! {
        #attributes
        #allow
        #inline
        pub fn #method(mut self, #argument: #ty) -> Self {
            #statement
            self
        }
    }
}

/// Names that clippy takes for operators.
pub(in crate::rust) fn is_operator(name: &str) -> bool {
    matches!(name, "add" | "sub" | "mul" | "div" | "rem" | "shl" | "shr" | "bitand" | "bitor" | "bitxor")
}

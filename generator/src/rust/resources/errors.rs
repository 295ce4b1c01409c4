//! What is known about errors: most operations of a resource have the same, so each list stands once on its page.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::api::{ErrorCase, Operation, Resource, StatusPattern};
use crate::rust::error_body;
use crate::rust::ident::ident;
use crate::rust::names::Names;
use crate::rust::paths;

/// The lists of a page, each by its constant.
pub(super) struct Errors<'a>(Vec<Vec<&'a ErrorCase>>);

impl<'a> Errors<'a> {
    /// The different lists of the operations, in the order of their first use.
    pub(super) fn of(resource: &'a Resource) -> Self {
        let mut lists: Vec<Vec<&ErrorCase>> = Vec::new();
        for operation in &resource.operations {
            let cases = telling(operation);
            if !cases.is_empty() && !lists.iter().any(|list| is_same(list, &cases)) {
                lists.push(cases);
            }
        }
        Self(lists)
    }

    /// The constant with the errors of this operation; nothing where there are none.
    pub(super) fn name(&self, operation: &Operation) -> Option<Ident> {
        let cases = telling(operation);
        self.0.iter().position(|list| is_same(list, &cases)).map(constant)
    }

    /// The constants.
    pub(super) fn items(&self, names: Names<'_>) -> TokenStream {
        let constants = self.0.iter().enumerate().map(|(index, list)| {
            let (name, ty) = (constant(index), names.scope.import(paths::ERROR_CASE));
            let cases = list.iter().map(|case| error_case(case, names));
            quote! { const #name: &[#ty] = &[#(#cases),*]; }
        });
        quote! { #(#constants)* }
    }
}

fn constant(index: usize) -> Ident {
    if index == 0 { format_ident!("ERRORS") } else { format_ident!("ERRORS_{}", index + 1) }
}

/// The errors about which something is known that the client acts on.
fn telling(operation: &Operation) -> Vec<&ErrorCase> {
    operation.errors.iter().filter(|case| case.validation || case.body.is_some()).collect()
}

/// Whether the runtime is told the same: descriptions do not matter to it.
fn is_same(one: &[&ErrorCase], other: &[&ErrorCase]) -> bool {
    let key = |case: &ErrorCase| (case.status, case.validation, case.body);
    one.iter().map(|case| key(case)).eq(other.iter().map(|case| key(case)))
}

fn error_case(case: &ErrorCase, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (ty, pattern) = (scope.import(paths::ERROR_CASE), scope.import(paths::STATUS_PATTERN));
    let status = match case.status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { #pattern::Code(#code) }
        }
        StatusPattern::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            quote! { #pattern::Class(#class) }
        }
        StatusPattern::Default => quote! { #pattern::Default },
    };
    let kind = case.body.and_then(|index| {
        let kind = ident(error_body::kinds(names.api).get(index)?);
        let module = scope.import("crate::error_body");
        Some(quote! { #module::#kind })
    });
    match (case.validation, kind) {
        (true, Some(kind)) => quote! { #ty::validation_body(#status, #kind) },
        (false, Some(kind)) => quote! { #ty::body(#status, #kind) },
        (_, None) => quote! { #ty::validation(#status) },
    }
}

//! Where a page of documentation says the document is: one file for each kind of page. A page goes in, addresses come
//! out as they stand there, in the order in which they stand there. What is behind them is not known here.

pub(super) mod conventional;
mod elements;
pub(super) mod embedded;
mod links;
mod rapidoc;
mod redoc;
mod scalar;
mod swagger_net;
mod swagger_ui;
mod swashbuckle;

use crate::fetch::page::Page;

pub(super) use self::swagger_ui::{configurations, find_in_configuration};

/// A kind of page: what messages call it, and what finds the addresses in one.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) find: fn(&Page) -> Vec<String>,
}

/// The kinds, the more particular first: Swagger-Net and Swashbuckle are built on Swagger UI.
pub(super) const KINDS: [Kind; 8] = [
    Kind { name: "Swagger-Net", find: swagger_net::find },
    Kind { name: "Swashbuckle", find: swashbuckle::find },
    Kind { name: "Redoc", find: redoc::find },
    Kind { name: "Scalar", find: scalar::find },
    Kind { name: "RapiDoc", find: rapidoc::find },
    Kind { name: "Stoplight Elements", find: elements::find },
    Kind { name: "Swagger UI", find: swagger_ui::find },
    Kind { name: "a link", find: links::find },
];

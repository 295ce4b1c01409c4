//! Where a parameter goes and how it is written (OpenAPI 3.1, section 4.8.12, Parameter Object).

/// The part of a request that a parameter is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    /// The location as it is named in a message.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a value becomes text (OpenAPI 3.1, section 4.8.12.3, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    /// Swagger 2.0's `tsv`; OpenAPI 3 has no name for it.
    TabDelimited,
    DeepObject,
}

/// What the document says about one parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(super) name: &'static str,
    pub(super) location: Location,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) allow_reserved: bool,
}

impl Parameter {
    pub(crate) const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    pub(crate) const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    pub(crate) const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    pub(crate) const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self { name, location, style, explode: matches!(style, Style::Form), allow_reserved: false }
    }

    /// Another style than the default of the location; `explode` becomes the default of the style.
    pub(crate) const fn style(self, style: Style) -> Self {
        Self { style, explode: matches!(style, Style::Form), ..self }
    }

    pub(crate) const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    pub(crate) const fn allow_reserved(self, allow_reserved: bool) -> Self {
        Self { allow_reserved, ..self }
    }
}

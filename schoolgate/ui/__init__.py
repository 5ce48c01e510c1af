"""The look: tokens, base pages, components, form rendering and the styleguide; knows nothing of the domain."""

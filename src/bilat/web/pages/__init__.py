"""One file a page: what it shows as a documented frozen record, and the route that lays it out with its template."""

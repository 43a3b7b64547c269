"""Clusters: small firms of several countries find one another and reach markets together."""

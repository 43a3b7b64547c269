"""Whom people act for: a firm, a family, an association, and its members' roles."""

"""Rules of W-60: vaststellen and rectificeren."""

PUBLIC = {"ground"}

// Before the first paint: the theme that was chosen by hand, if one was.
const theme = localStorage.getItem('golive.theme');
if (theme) document.documentElement.dataset.theme = theme;

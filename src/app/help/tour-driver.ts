// All that the tour needs and nothing else does: fetched when somebody wants it.
import 'driver.js/dist/driver.css';
import './tour.css';

export { driver } from 'driver.js';

import { startAnalytics } from './analytics.ts';
import { startBasket } from './basket.ts';
import { startCheckout } from './checkout.ts';
import { startListing } from './listing.ts';
import { startProduct } from './product.ts';
import { startWidgets } from './widgets.ts';

startAnalytics();
startListing();
startProduct();
startBasket();
startCheckout();
startWidgets();
